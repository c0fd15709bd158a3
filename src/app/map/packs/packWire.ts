import type { PackKeeper } from './packKeeper.ts'
import type { PackName } from './packState.ts'

/** What a page asks of its packs' worker, and what comes back. */
export interface PackCall {
  readonly call: number
  readonly method: keyof PackKeeper
  readonly args: readonly unknown[]
}

export type PackReply =
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly failure: { readonly name: string; readonly message: string } }
  | { readonly progress: PackName; readonly bytes: number }

/** One end of the line between a page and a worker. */
export interface PackLine {
  postMessage(message: unknown): void
  addEventListener(type: 'message', hear: (event: MessageEvent<unknown>) => void): void
}

/** Answers the page's calls; in the worker. */
export function serveKeeper(line: PackLine, keeper: PackKeeper): void {
  line.addEventListener('message', ({ data }) => {
    const { call, method, args } = data as PackCall
    const asked = (keeper[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args)
    asked.then(
      value => line.postMessage({ call, value } satisfies PackReply),
      (error: unknown) => {
        const { name, message } = error as Error
        line.postMessage({ call, failure: { name, message } } satisfies PackReply)
      },
    )
  })
}

interface Calling {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** A worker as a page holds it. */
export interface PackWorker extends PackLine {
  addEventListener(type: 'message', hear: (event: MessageEvent<unknown>) => void): void
  addEventListener(type: 'error', hear: (event: ErrorEvent) => void): void
}

/** The keeper as the page has it; its worker is started at the first call, and anew after it broke. */
export function remoteKeeper(
  start: () => PackWorker,
  onProgress: (name: PackName, bytes: number) => void,
): PackKeeper {
  const calling = new Map<number, Calling>()
  let worker: PackWorker | undefined
  let calls = 0

  function hear(reply: PackReply): void {
    if ('progress' in reply) {
      onProgress(reply.progress, reply.bytes)
      return
    }
    const waiting = calling.get(reply.call)
    calling.delete(reply.call)
    if ('value' in reply) waiting?.resolve(reply.value)
    else waiting?.reject(Object.assign(new Error(reply.failure.message), reply.failure))
  }

  function started(): PackWorker {
    const made = start()
    made.addEventListener('message', ({ data }) => hear(data as PackReply))
    made.addEventListener('error', event => {
      worker = undefined
      const broken = new Error(event.message || 'the packs’ worker did not start')
      for (const { reject } of calling.values()) reject(broken)
      calling.clear()
    })
    return made
  }

  function send(method: keyof PackKeeper, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      worker ??= started()
      calls += 1
      calling.set(calls, { resolve, reject })
      worker.postMessage({ call: calls, method, args } satisfies PackCall)
    })
  }

  const to = <M extends keyof PackKeeper>(method: M) =>
    ((...args: Parameters<PackKeeper[M]>) => send(method, args)) as PackKeeper[M]
  return {
    ask: to('ask'),
    pause: to('pause'),
    drop: to('drop'),
    run: to('run'),
    // Without a worker nothing is under way.
    look: () => (worker ? to('look')() : Promise.resolve()),
    check: to('check'),
    tidy: to('tidy'),
    keepOffers: to('keepOffers'),
  }
}
