import type { LockOptions, Locks } from '#app/platform/locks.ts'
import { never, type WorldLife } from './worldLife.ts'

interface Waiting {
  readonly life: WorldLife
  start(): void
}

/** The locks of one tablet, shared by its tabs; a dead tab gives its own back. */
export class WorldLocks {
  readonly #holders = new Map<string, Waiting>()
  readonly #queues = new Map<string, Waiting[]>()

  /** The locks as one tab sees them. */
  forTab(life: WorldLife): Pick<Locks, 'exclusive'> {
    return {
      exclusive: <T>(name: string, work: () => Promise<T>, options: LockOptions = {}) => {
        if (life.isDead) return never<T | undefined>()
        return this.#ask(name, work, life, options)
      },
    }
  }

  #ask<T>(
    name: string,
    work: () => Promise<T>,
    life: WorldLife,
    { ifAvailable, signal }: LockOptions,
  ): Promise<T | undefined> {
    if (ifAvailable && this.#holders.has(name)) return Promise.resolve(undefined)
    return new Promise<T | undefined>((resolve, reject) => {
      const waiting: Waiting = {
        life,
        start: () => {
          void work()
            .then(resolve, reject)
            .finally(() => this.#free(name, waiting))
        },
      }
      life.onDeath(() => this.#free(name, waiting))
      signal?.addEventListener('abort', () => {
        if (this.#leave(name, waiting)) reject(signal.reason as Error)
      })
      const queue = this.#queues.get(name) ?? []
      queue.push(waiting)
      this.#queues.set(name, queue)
      this.#grant(name)
    })
  }

  #grant(name: string): void {
    const queue = this.#queues.get(name) ?? []
    if (this.#holders.has(name)) return
    const next = queue.shift()
    if (!next) return
    this.#holders.set(name, next)
    next.start()
  }

  #free(name: string, waiting: Waiting): void {
    this.#leave(name, waiting)
    if (this.#holders.get(name) !== waiting) return
    this.#holders.delete(name)
    this.#grant(name)
  }

  #leave(name: string, waiting: Waiting): boolean {
    const queue = this.#queues.get(name) ?? []
    const at = queue.indexOf(waiting)
    if (at >= 0) queue.splice(at, 1)
    return at >= 0
  }
}
