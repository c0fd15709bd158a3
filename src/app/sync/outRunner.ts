import { problemNameOf } from '#app/db/databaseProblem.ts'
import type { Locks } from '#app/platform/locks.ts'
import type { Network } from '#app/platform/network.ts'
import type { Timers } from '#app/platform/timers.ts'
import { backoffMs } from './backoff.ts'
import type { OutView, StandingHolder } from './standing.ts'
import { outView, takeOut, type TakenOut, type TakeOutDeps } from './takeOut.ts'

export interface OutRunnerDeps extends TakeOutDeps {
  readonly locks: Pick<Locks, 'exclusive'>
  readonly network: Pick<Network, 'onChange'>
  readonly timers: Timers
  readonly random: () => number
  readonly standing: StandingHolder
  /** The page begins anew. */
  readonly startAgain: () => void
  readonly onFault: (error: unknown) => void
}

const LOCK = 'doorstep-end'

/** Takes the tablet out of use, try after try, in one tab at a time; ends with a new start of the page. */
export async function runOut(deps: OutRunnerDeps): Promise<void> {
  await deps.locks.exclusive(LOCK, async () => {
    for (let failures = 1; ; failures += 1) {
      const result = await tried(deps)
      if (typeof result === 'string') break
      await tell(deps, result)
      await pause(deps, backoffMs(failures, deps.random))
    }
    deps.startAgain()
  })
}

async function tried(deps: OutRunnerDeps): Promise<TakenOut> {
  try {
    return await takeOut(deps)
  } catch (error) {
    const problem = problemNameOf(error)
    if (!problem) deps.onFault(error)
    return { kind: 'wait', problem: problem ?? 'internal' }
  }
}

async function tell(
  { mark, standing }: OutRunnerDeps,
  result: Exclude<TakenOut, string>,
): Promise<void> {
  const now = await mark.read().catch(() => undefined)
  if (!now) return
  standing.set({ out: { ...outView(now), ...howFar(result) } })
}

function howFar(result: Exclude<TakenOut, string>): Pick<OutView, 'left' | 'problem'> {
  if (result.kind !== 'held') return { problem: result.problem }
  const { left, notForBank } = result
  return notForBank ? { left, problem: 'NOT_FOR_BANK' } : { left }
}

/** Until the time is over or the network is back. */
function pause({ timers, network }: OutRunnerDeps, delayMs: number): Promise<void> {
  return new Promise(resolve => {
    const end = (): void => {
      stopTimer()
      stopWatching()
      resolve()
    }
    const stopTimer = timers.after(delayMs, end)
    const stopWatching = network.onChange(online => {
      if (online) end()
    })
  })
}
