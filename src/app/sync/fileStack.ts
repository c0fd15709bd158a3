import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client'
import type { NetworkRequest } from '#app/platform/network.ts'
import { FileHalt } from './fileEnd.ts'
import { endOfAnswer, NOT_UNDERSTOOD } from './fileFailure.ts'
import type { Answer } from './provenFetch.ts'
import type { Piece } from './sealedSource.ts'
import type { Transport } from './transport.ts'

/** How one file travels. */
export interface FileWay {
  readonly transport: Pick<Transport, 'askOfFile'>
  /** Where files are created, and where this one is. */
  readonly filesPath: string
  readonly filePath: string
  /** Its sealed length. */
  readonly size: number
  /** Called before each chunk; false: something else goes first. */
  readonly mayGo: () => Promise<boolean>
  /** Told of every number of bytes that the bank says it has, before anything else is sent; false: it is not to be sent any more. */
  readonly onBytes: (bytes: number) => Promise<boolean>
}

type Method = Extract<NetworkRequest['method'], 'HEAD' | 'POST' | 'PATCH'>

/**
 * The requests of the upload, over the proven way to the server. Wherever an answer leads, only the addresses of this
 * file are asked; and what the upload would take for a reason to begin anew, or to go on for ever, ends it here.
 */
export function fileStack(way: FileWay): HttpStack {
  return {
    createRequest(method) {
      const headers: Record<string, string> = {}
      const path = method === 'POST' ? way.filesPath : way.filePath
      return {
        getMethod: () => method,
        getURL: () => path,
        setHeader: (name, value) => {
          headers[name.toLowerCase()] = value
        },
        getHeader: name => headers[name.toLowerCase()],
        setProgressHandler: () => undefined,
        send: piece => send(way, method as Method, headers, piece as Piece | null),
        abort: () => Promise.resolve(),
        getUnderlyingObject: () => undefined,
      } satisfies HttpRequest
    },
    getName: () => 'provenFetch',
  }
}

async function send(
  way: FileWay,
  method: Method,
  headers: Record<string, string>,
  piece: Piece | null,
): Promise<HttpResponse> {
  if (piece && !(await way.mayGo())) throw new FileHalt({ kind: 'paused' })
  const path = method === 'POST' ? way.filesPath : way.filePath
  const answer = await way.transport.askOfFile(path, {
    method,
    headers,
    ...(piece && { body: piece.bytes }),
  })
  if (!answer) {
    throw new FileHalt({ kind: 'failed', failure: { kind: 'wait', problem: 'networkAway' } })
  }
  const bytes = bytesAfter(way, method, answer)
  if (bytes !== undefined) {
    // An answer that takes nothing would be asked for ever.
    if (piece && bytes <= Number(headers['upload-offset'])) throw new FileHalt(NOT_UNDERSTOOD)
    if (!(await way.onBytes(bytes))) throw new FileHalt({ kind: 'gone' })
  }
  return responseOf(answer)
}

/** How many bytes the bank has after `answer`; undefined where it has been told of none yet. */
function bytesAfter(way: FileWay, method: Method, answer: Answer): number | undefined {
  const isGood = answer.status >= 200 && answer.status <= 299
  switch (method) {
    case 'POST':
      if (!isGood) throw new FileHalt(endOfAnswer(answer))
      return undefined
    case 'HEAD':
      // A refusal says nothing of itself here; the creation that follows hears it whole, and does no harm.
      if (!isGood && answer.status < 500 && answer.status !== 429) return undefined
      if (isGood && answer.headers.get('upload-length') !== String(way.size)) {
        throw new FileHalt(NOT_UNDERSTOOD)
      }
      break
    case 'PATCH':
      break
  }
  if (!isGood) throw new FileHalt(endOfChunk(answer))
  return offsetIn(way, answer)
}

function offsetIn({ size }: FileWay, { headers }: Answer): number {
  const bytes = Number(headers.get('upload-offset') ?? Number.NaN)
  if (!Number.isInteger(bytes) || bytes < 0 || bytes > size) throw new FileHalt(NOT_UNDERSTOOD)
  return bytes
}

/** 409: it has other bytes than was thought, as after a reply that was lost. 404, 410: it forgot the file. */
const ELSEWHERE = new Set([404, 409, 410])

function endOfChunk(answer: Answer) {
  const end = endOfAnswer(answer)
  return end.kind === 'failed' && ELSEWHERE.has(answer.status) ? ({ kind: 'again' } as const) : end
}

function responseOf({ status, headers, text }: Answer): HttpResponse {
  return {
    getStatus: () => status,
    getHeader: name => headers.get(name) ?? undefined,
    getBody: () => text,
    getUnderlyingObject: () => undefined,
  }
}
