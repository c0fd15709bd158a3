import { Worker } from 'node:worker_threads'
import type { Logger } from 'pino'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { DriveFigures } from '../matrix/matrixSource.ts'
import type { PackShelf } from '../packs/packShelf.ts'
import type { RoadAnswer, RoadQuestion, RoadsOfPack } from './roadQuestion.ts'
import { roadTable } from './roadTable.ts'

/** Drives on the roads of the server's own packs. */
export interface RoadMatrix {
  /** On free roads; null where no pack has both places on connected roads, and all of it where the roads cannot be had. */
  readonly matrix: (places: readonly Wgs84Point[]) => Promise<DriveFigures>
}

/** A question that takes longer is given up, and the thread with it. */
const ANSWER_WITHIN_MS = 20_000
/** So many wait for their turn at most; the next is answered with nothing at once. */
const MOST_WAITING = 20

/**
 * A router in a thread of its own, started with the first question and kept: a city's graph takes tenths of a second
 * to load and a large table seconds to fill, and nothing else may wait for that. One question at a time.
 */
export function roadMatrix(packs: PackShelf, root: string, log: Logger): RoadMatrix {
  let worker: Worker | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0

  function thread(): Worker {
    if (worker) return worker
    const started = new Worker(new URL('./roadWorker.ts', import.meta.url))
    // A server that stops does not wait for it.
    started.unref()
    const forget = (): void => {
      if (worker === started) worker = undefined
    }
    // Also one that dies while nobody asks: the next question starts another.
    started.on('error', forget).on('exit', forget)
    worker = started
    return started
  }

  async function ask(question: RoadQuestion): Promise<RoadAnswer | undefined> {
    const asked = thread()
    const said = await answerOf(asked, question)
    if (typeof said !== 'string') return said
    log.error({ code: said }, 'the thread of the roads gave no answer')
    await asked.terminate()
    return undefined
  }

  async function inTurn(question: RoadQuestion): Promise<RoadAnswer | undefined> {
    if (waiting >= MOST_WAITING) {
      log.warn({ code: 'TOO_MANY' }, 'too many wait for the roads')
      return undefined
    }
    waiting += 1
    const mine = turn.then(() => ask(question))
    turn = mine.catch(() => undefined)
    return mine.finally(() => (waiting -= 1))
  }

  return {
    async matrix(places) {
      const answer = await inTurn({ packs: await roadsIn(packs, root), places })
      for (const fault of answer?.faults ?? [])
        log.warn(fault, 'the roads of a region pack are of no use')
      return answer?.figures ?? roadTable(places, [])
    },
  }
}

async function roadsIn(packs: PackShelf, root: string): Promise<RoadsOfPack[]> {
  return (await packs.list()).flatMap(({ id, version, bounds, files }) => {
    const file = files.find(({ kind }) => kind === 'roads')
    return file ? [{ place: { root, id, version }, bounds, file }] : []
  })
}

/** The answer, or a word for why there is none. */
function answerOf(worker: Worker, question: RoadQuestion): Promise<RoadAnswer | string> {
  return new Promise(resolve => {
    const timer = setTimeout(() => end('TOO_SLOW'), ANSWER_WITHIN_MS)
    const end = (said: RoadAnswer | string): void => {
      clearTimeout(timer)
      worker.off('message', end).off('error', onError).off('exit', onExit)
      resolve(said)
    }
    const onError = (error: unknown): void => {
      end(error instanceof Error && 'code' in error ? String(error.code) : 'THREW')
    }
    const onExit = (): void => end('ENDED')
    worker.on('message', end).on('error', onError).on('exit', onExit)
    worker.postMessage(question)
  })
}
