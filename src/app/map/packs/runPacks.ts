import type { Locks } from '#app/platform/locks.ts'
import type { Network } from '#app/platform/network.ts'
import type { Timers } from '#app/platform/timers.ts'
import type { PackKeeper, RunEnd } from './packKeeper.ts'
import type { PackFault, PackName } from './packState.ts'

/** Why a download that is wanted does not go on now. */
export type PackWait = 'NETWORK' | 'SIGN_IN'

export interface RunDeps {
  readonly keeper: Pick<PackKeeper, 'run' | 'tidy'>
  readonly locks: Pick<Locks, 'exclusive'>
  readonly network: Pick<Network, 'onChange'>
  readonly timers: Timers
  /** How long to wait after so many failures in a row; never shorter than the server asks for. */
  readonly backoffMs: (failures: number, retryAfterMs?: number) => number
  /** Something on the disk is other than before. */
  readonly onChanged: () => void
  readonly onWait: (name: PackName, wait: PackWait | undefined) => void
  /** It stopped; a disk that is full to the brim does not even take the note of it. */
  readonly onStopped: (name: PackName, fault: PackFault) => void
  readonly onFault: (error: unknown) => void
}

/** Loads what is wanted, one after the other, in one tab at a time. */
export interface PackRunner {
  /** Goes on now, if it does not already; ends a wait. */
  wake(): void
}

const LOCK = 'doorstep-pack-run'

export function packRunner(deps: RunDeps): PackRunner {
  const wait = waiting(deps)
  let isRunning = false
  let isDue = false

  async function runWhileDue(): Promise<void> {
    isRunning = true
    try {
      while (isDue) {
        isDue = false
        await deps.locks.exclusive(LOCK, () => run(deps, wait))
      }
    } finally {
      isRunning = false
    }
  }

  return {
    wake() {
      isDue = true
      wait.end()
      if (!isRunning) runWhileDue().catch(deps.onFault)
    },
  }
}

interface Waiting {
  /** Until the time is over, the network is back, or it is ended. */
  pause(delayMs: number): Promise<void>
  end(): void
}

function waiting({ timers, network }: Pick<RunDeps, 'timers' | 'network'>): Waiting {
  let end = (): void => undefined
  return {
    end: () => end(),
    async pause(delayMs) {
      await new Promise<void>(resolve => {
        const stopTimer = timers.after(delayMs, () => end())
        const stopWatching = network.onChange(online => {
          if (online) end()
        })
        end = () => {
          end = () => undefined
          stopTimer()
          stopWatching()
          resolve()
        }
      })
    },
  }
}

async function run(deps: RunDeps, wait: Waiting): Promise<void> {
  let failures = 0
  for (let goes = true; goes;) {
    const end = await deps.keeper.run()
    failures = end.kind === 'away' ? failures + 1 : 0
    if (end.kind === 'away') {
      deps.onWait(end.name, 'NETWORK')
      await wait.pause(deps.backoffMs(failures, end.retryAfterMs))
      deps.onWait(end.name, undefined)
    } else goes = await closed(deps, end)
  }
}

/** What a try that came to its end leaves to do; false when there is nothing to go on with. */
async function closed(deps: RunDeps, end: Exclude<RunEnd, { kind: 'away' }>): Promise<boolean> {
  if (end.kind === 'idle') return false
  deps.onWait(end.name, end.kind === 'signIn' ? 'SIGN_IN' : undefined)
  if (end.kind === 'fault') deps.onStopped(end.name, end.fault)
  await deps.keeper.tidy()
  deps.onChanged()
  // Whoever signs in wakes it; and where one pack finds no room, the next would neither.
  return end.kind !== 'signIn' && !(end.kind === 'fault' && end.fault === 'SPACE')
}
