import { destination, pino, type DestinationStream, type LogFn, type Logger } from 'pino'
import type { LogLevel } from './config.ts'

// Errors whose text we write ourselves, or that speak of code and never of data.
const PLAIN_SPOKEN: ReadonlySet<string> = new Set([
  'ConfigError',
  'DatabaseStartError',
  'MigrationError',
  'TypeError',
  'RangeError',
  'ReferenceError',
])

const SECRET_KEYS = ['password', 'cookie', 'authorization', 'token', 'body', 'name', 'phone']

/**
 * The server's log: JSON lines on stderr, with ids and codes and never personal data.
 * Errors are written without their message unless it is known to be harmless: PostgreSQL and JSON.parse
 * quote the very values that a person entered. Requests are written without query, address and headers.
 */
export function createLogger(level: LogLevel, stream?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      serializers: { err: describeError, req: describeRequest },
      hooks: { logMethod: withoutMessage },
      redact: { paths: SECRET_KEYS.flatMap(key => [key, `*.${key}`, `*.*.${key}`]) },
    },
    stream ?? destination({ fd: 2, sync: true }),
  )
}

/** Pino, and Fastify, write an error's message as the line's own: this puts the error's type there instead. */
function withoutMessage(this: Logger, args: Parameters<LogFn>, method: LogFn): void {
  const [first, text, ...rest] = args as unknown[]
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err
  const isCopied = error instanceof Error && (text === undefined || text === error.message)
  const line = isCopied && !isHarmless(error) ? error.name : text
  method.apply(this, [first, line, ...rest] as Parameters<LogFn>)
}

function isHarmless(error: Error): boolean {
  return PLAIN_SPOKEN.has(error.name) || ('syscall' in error && typeof error.syscall === 'string')
}

/** What of an error may be logged: its type, codes and stack frames. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const fields = error as Error & Record<'code' | 'constraint' | 'table', unknown>
  return {
    type: error.name,
    code: fields.code,
    constraint: fields.constraint,
    table: fields.table,
    message: isHarmless(error) ? error.message : undefined,
    stack: frames(error.stack),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  }
}

function frames(stack: string | undefined): string[] {
  const lines = (stack ?? '').split('\n').map(line => line.trim())
  return lines.filter(line => line.startsWith('at ')).slice(0, 12)
}

function describeRequest(request: { method: string; url: string }): unknown {
  return { method: request.method, path: request.url.split('?', 1)[0] }
}
