import { onTestFinished } from 'vitest'
import type { Locks } from '#app/platform/locks.ts'
import type { Network } from '#app/platform/network.ts'
import { createEngine, type Engine } from '#app/sync/engine.ts'
import type { SyncState } from '#app/sync/syncState.ts'
import type { TestTablet } from './testTablet.ts'

/** The machine around engines of one device: network, timers, locks and the channel between tabs. */
export class TestMachine {
  readonly tablet: TestTablet
  readonly faults: unknown[] = []
  readonly timers: { delayMs: number; run: () => void }[] = []
  online = true
  wishes = 0
  timesListened = 0
  readonly #networkListeners = new Set<(online: boolean) => void>()
  readonly #visibleListeners = new Set<() => void>()
  readonly #serverListeners = new Set<() => void>()
  readonly #tabs = new Set<(message: unknown) => void>()
  #lock: Promise<unknown> = Promise.resolve()

  constructor(tablet: TestTablet) {
    this.tablet = tablet
  }

  get listensToServer(): boolean {
    return this.#serverListeners.size > 0
  }

  setOnline(online: boolean): void {
    this.online = online
    for (const listener of this.#networkListeners) listener(online)
  }

  comeToFront(): void {
    for (const listener of this.#visibleListeners) listener()
  }

  serverPokes(): void {
    for (const listener of this.#serverListeners) listener()
  }

  /** Lets the time of the last timer set come. */
  fireTimer(): void {
    this.timers.pop()?.run()
  }

  /** An engine of a new tab, started. */
  openTab(): Engine {
    const engine: Engine = createEngine({
      ...this.tablet.sync,
      appVersion: '0.1.0+test',
      random: () => 0.5,
      network: this.#network(),
      locks: this.#locks(),
      channel: this.#channel(),
      timers: { after: (delayMs, run) => this.#after(delayMs, run) },
      backgroundSync: {
        register: () => {
          this.wishes += 1
          // As Chromium does: a wish made with a network there comes true at once.
          if (this.online) engine.syncNow()
          return Promise.resolve('registered')
        },
      },
      onFault: error => this.faults.push(error),
    })
    onTestFinished(() => engine.stop())
    engine.start()
    return engine
  }

  #after(delayMs: number, run: () => void): () => void {
    const timer = { delayMs, run }
    this.timers.push(timer)
    return () => {
      const at = this.timers.indexOf(timer)
      if (at >= 0) this.timers.splice(at, 1)
    }
  }

  #network(): Network {
    return {
      isOnline: () => this.online,
      onChange: listener => subscribed(this.#networkListeners, listener),
      onVisible: listener => subscribed(this.#visibleListeners, listener),
      onServerEvent: (_path, _name, listener) => {
        this.timesListened += 1
        return subscribed(this.#serverListeners, listener)
      },
      fetch: () => Promise.reject(new Error('the transport is a fake')),
    }
  }

  #locks(): Pick<Locks, 'exclusive'> {
    return {
      exclusive: (_name, work, { signal } = {}) => {
        const turn = this.#lock.then(() => (signal?.aborted ? undefined : work()))
        this.#lock = turn.catch(() => undefined)
        return turn
      },
    }
  }

  #channel() {
    let own: ((message: unknown) => void) | undefined
    return {
      send: (message: unknown) => {
        for (const hear of this.#tabs) if (hear !== own) hear(message)
      },
      onMessage: (listener: (message: unknown) => void) => {
        own = listener
        return subscribed(this.#tabs, listener)
      },
    }
  }
}

function subscribed<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Resolves with the engine's first state from now on that fits. */
export function until(engine: Engine, fits: (state: SyncState) => boolean): Promise<SyncState> {
  return new Promise(resolve => {
    if (fits(engine.state())) {
      resolve(engine.state())
      return
    }
    const stop = engine.subscribe(state => {
      if (!fits(state)) return
      stop()
      resolve(state)
    })
  })
}
