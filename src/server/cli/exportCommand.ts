import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isDay } from '#domain/time/day.ts'
import { EXPORT_KINDS, type ExportRequest } from '#protocol/desk.ts'
import { loadConfig } from '../config.ts'
import { exportFile } from '../exchange/exportFiles.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { needFlag, oneOf, parseFlags, refuseArguments } from './parseFlags.ts'

const FLAGS = {
  kind: 'string',
  format: 'string',
  from: 'string',
  to: 'string',
  out: 'string',
} as const

/** `doorstep export`: records, commitments, legs or estimates as a file or on standard output. */
export async function exportCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, FLAGS)
  refuseArguments(positionals)
  const kind = oneOf(needFlag(values.kind, 'kind'), 'kind', EXPORT_KINDS)
  const format = oneOf(needFlag(values.format, 'format'), 'format', ['csv', 'json'])
  const request: ExportRequest = {
    kind,
    format,
    ...(values.from !== undefined && { from: dayFlag(values.from, 'from') }),
    ...(values.to !== undefined && { to: dayFlag(values.to, 'to') }),
  }
  await withDatabase(loadConfig(process.env), async ({ db }) => {
    const pieces = exportFile(db, request)
    if (values.out === undefined) {
      await pipeline(Readable.from(pieces), process.stdout, { end: false })
      return
    }
    await writeNewFile(values.out, pieces)
    // Standard output belongs to the file, when it goes there.
    output.complain(`Written: ${values.out}`)
  })
  return 0
}

function dayFlag(text: string, name: string): string {
  if (!isDay(text)) throw usageError(`--${name} must be a day, YYYY-MM-DD`)
  return text
}

/** Writes a file that only its owner may read; an existing one is never touched, a half-written one not left. */
async function writeNewFile(path: string, pieces: AsyncIterable<string>): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  try {
    await pipeline(Readable.from(pieces), file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw new CommandError(`${path} exists already; nothing was written.`)
    await rm(path, { force: true })
    throw error
  }
}
