import { Server, Upload } from '@tus/server'
import type { AttachmentId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import { API } from '#protocol/version.ts'
import type { DurableStore } from './durableStore.ts'

/** A file that a request is about, as the database has it. */
export interface ToldFile {
  readonly id: AttachmentId
  /** Of the sealed file, in bytes. */
  readonly length: number
  /** Nothing more is to come, whether it still lies here or not. */
  readonly isWhole: boolean
}

/** Answers one tus request about a file. Whoever asks holds the file's lock. */
export type AnswerTus = (file: ToldFile, request: Request) => Promise<Response>

/** The lock is the file's row: it holds between all servers of the bank. */
const NO_LOCK = { lock: () => Promise.resolve(), unlock: () => Promise.resolve() }

interface Exchange {
  readonly file: ToldFile
  /** What stood behind an answer that is a refusal. */
  fault?: unknown
}

/**
 * tus over the store, one file at a time. Its refusals are thrown as ours: `notFound`, `fileIncomplete` (bytes for another
 * offset than where the file stands), `bodyTooLarge` (beyond its length), `wrongShape` (headers that are not of tus 1.0,
 * or of an extension other than creation). Throws what the disk refuses.
 */
export function tusServer(store: DurableStore): AnswerTus {
  const exchanges = new WeakMap<object, Exchange>()
  const exchangeOf = (request: object): Exchange => {
    const exchange = exchanges.get(request)
    if (!exchange) throw new Error('no request of ours')
    return exchange
  }
  const idOf = (request: object): string => exchangeOf(request).file.id
  const tus = new Server({
    path: `${API}/files`,
    datastore: store,
    locker: { newLock: () => NO_LOCK },
    namingFunction: idOf,
    getFileIdFromRequest: idOf,
    generateUrl: (request, { id }) => `${new URL(request.url).pathname}/${id}`,
    onResponseError(request, error) {
      exchangeOf(request).fault = error
      return undefined
    },
  })
  return async (file, request) => {
    const exchange: Exchange = { file }
    exchanges.set(request, exchange)
    const { id, length: size, isWhole } = file
    await store.configstore.set(id, new Upload({ id, size, offset: isWhole ? size : 0 }))
    try {
      const answer = await tus.handleWeb(request)
      if (answer.ok) return answer
      throw refusalOf(answer.status, exchange)
    } finally {
      await store.configstore.delete(id)
    }
  }
}

function refusalOf(status: number, { file, fault }: Exchange): unknown {
  switch (status) {
    case 404:
      return new Problem('notFound')
    case 409:
      return new Problem('fileIncomplete')
    case 413:
      return new Problem('bodyTooLarge', { limitBytes: file.length })
    case 500:
      return fault instanceof Error ? fault : new Error('tus failed', { cause: fault })
    default:
      return new Problem('wrongShape', { path: 'headers', expected: 'tus 1.0.0, creation' })
  }
}
