import { workerUrl } from '#app/platform/workerUrl.ts'
import type { FromRoads, ToRoads } from './roadsMessages.ts'
import type { RoadsAnswer, RoadsQuestion } from './roadsQuestion.ts'
import type { RoadPack } from './roadShelf.ts'
import roadsWorkerUrl from './roadsWorker.ts?worker&url'

/** Plans days in a worker, so that the page never waits for it. */
export interface RoadsPlanner {
  /** The packs whose roads are driven on from now on. */
  usePacks(packs: readonly RoadPack[]): void
  /** Rejects when the worker broke; the next question starts a new one. */
  ask(question: RoadsQuestion): Promise<RoadsAnswer>
  close(): void
}

interface Waiting {
  readonly resolve: (answer: RoadsAnswer) => void
  readonly reject: (error: Error) => void
}

/** What a planner needs of a `Worker`. */
export interface RoadsThread {
  postMessage(message: ToRoads): void
  listen(hear: (message: FromRoads) => void, broke: (error: Error) => void): void
  terminate(): void
}

/** A planner over threads that `start` makes; for the browser that is {@link browserThread}. */
export function roadsPlanner(start: () => RoadsThread): RoadsPlanner {
  const waiting = new Map<number, Waiting>()
  let packs: readonly RoadPack[] = []
  let thread: RoadsThread | undefined
  let last = 0

  function hear(message: FromRoads): void {
    const asked = waiting.get(message.no)
    waiting.delete(message.no)
    if ('answer' in message) asked?.resolve(message.answer)
    else asked?.reject(new Error(message.failure))
  }

  function end(error: Error): void {
    thread?.terminate()
    thread = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function running(): RoadsThread {
    if (thread) return thread
    thread = start()
    thread.listen(hear, end)
    thread.postMessage({ kind: 'packs', packs })
    return thread
  }

  return {
    usePacks(next) {
      packs = next
      thread?.postMessage({ kind: 'packs', packs })
    },
    ask(question) {
      last += 1
      const no = last
      return new Promise((resolve, reject) => {
        waiting.set(no, { resolve, reject })
        running().postMessage({ kind: 'ask', no, question })
      })
    },
    close: () => end(new Error('the planner was closed')),
  }
}

export function browserThread(): RoadsThread {
  const worker = new Worker(workerUrl(roadsWorkerUrl) as string, { type: 'module' })
  return {
    postMessage: message => worker.postMessage(message),
    listen(hear, broke) {
      worker.addEventListener('message', ({ data }: MessageEvent<FromRoads>) => hear(data))
      worker.addEventListener('error', event => {
        broke(new Error(event.message || 'the roads worker did not start'))
      })
    },
    terminate: () => worker.terminate(),
  }
}
