import { asInstant } from '#domain/time/instant.ts'
import { problemNameOf } from '#app/db/databaseProblem.ts'
import { readMeta } from '#app/db/meta.ts'
import { pruneExpired } from '#app/db/retention.ts'
import { noteServerTime } from '#app/db/seenTime.ts'
import { backoffMs } from './backoff.ts'
import type { EngineDeps } from './engineDeps.ts'
import { isOlder } from './isOlder.ts'
import { noteAnswer } from './noteAnswer.ts'
import { noteGateKeys } from './noteGateKeys.ts'
import type { Failure } from './outcome.ts'
import { recoverSending } from './outboxMoves.ts'
import { runSync } from './runSync.ts'
import type { StateHolder } from './stateHolder.ts'

/** Pulls again after so long even when nothing pokes. */
const QUIET_MS = 300_000

/** How a run ended, for the loop: when to try again by itself, if ever. */
export interface Attempted {
  readonly ok: boolean
  readonly nextAfterMs?: number
}

export interface AttemptInput {
  /** How many runs in a row ended early. */
  readonly failures: number
  readonly checkSession: boolean
  /** Tries even when the device says that there is no network. */
  readonly insist: boolean
  /** What must have succeeded once before the first run. */
  readonly prepare: () => Promise<void>
}

/** Runs once and tells the state how it went. Never throws. */
export async function attempt(
  deps: EngineDeps,
  state: StateHolder,
  { failures, checkSession, insist, prepare }: AttemptInput,
): Promise<Attempted> {
  try {
    await prepare()
    // One run at a time: what is on its way now was left so, by a crash or by a disk too full for the answer.
    await recoverSending(deps.db)
    if (!(await readMeta(deps.db, 'staff'))) return signedOut(state)
    if (!insist && !deps.network.isOnline()) return offline(state)
    const failure =
      (checkSession ? await sessionFailure(deps) : undefined) ?? (await run(deps, state))
    return failure ? endedEarly(deps, state, failure, failures) : await ended(deps, state)
  } catch (error) {
    const problem = problemNameOf(error)
    if (!problem) deps.onFault(error)
    return endedEarly(deps, state, { kind: 'wait', problem: problem ?? 'internal' }, failures)
  }
}

function signedOut(state: StateHolder): Attempted {
  state.set({ phase: 'idle', lastSyncAt: undefined, lastProblem: undefined, nextTryAt: undefined })
  return { ok: false }
}

/** The network's return wakes the engine; the timer is for a device that does not notice it. */
function offline(state: StateHolder): Attempted {
  state.set({ phase: 'waiting', lastProblem: 'networkAway', nextTryAt: undefined })
  return { ok: false, nextAfterMs: QUIET_MS }
}

/** Asks once a launch whether the session still stands and whether this build may go on. */
async function sessionFailure(deps: EngineDeps): Promise<Failure | undefined> {
  const outcome = await deps.transport.session()
  if (outcome.kind !== 'ok') return outcome
  deps.anchor.note(outcome.value)
  await noteAnswer(deps, outcome.value)
  await noteGateKeys(deps, outcome.value)
  const { minVersion } = outcome.value
  return isOlder(deps.appVersion, minVersion)
    ? { kind: 'version', problem: 'protocolTooOld', minVersion }
    : undefined
}

function run(deps: EngineDeps, state: StateHolder): Promise<Failure | undefined> {
  return runSync(deps, ({ phase, done, total }) => {
    const progress = { done, ...(total !== undefined && { total }) }
    state.set({ phase, progress, nextTryAt: undefined })
  })
}

async function ended(deps: EngineDeps, state: StateHolder): Promise<Attempted> {
  await pruneExpired(deps.db, deps.clock.now())
  await noteServerTime(deps.db, asInstant(deps.clock.now() + (deps.anchor.offsetMs() ?? 0)))
  state.set({
    phase: 'idle',
    lastSyncAt: deps.clock.now(),
    lastProblem: undefined,
    nextTryAt: undefined,
    progress: undefined,
    clockOffsetMs: deps.anchor.offsetMs(),
  })
  return { ok: true, nextAfterMs: QUIET_MS }
}

function endedEarly(
  deps: EngineDeps,
  state: StateHolder,
  failure: Failure,
  failures: number,
): Attempted {
  const common = { lastProblem: failure.problem, progress: undefined, nextTryAt: undefined }
  switch (failure.kind) {
    case 'auth':
      state.set({ ...common, phase: 'signInNeeded' })
      return { ok: false }
    case 'version':
      state.set({ ...common, phase: 'updateRequired' })
      return { ok: false }
    case 'refused':
    case 'wait': {
      const retryAfterMs = failure.kind === 'wait' ? failure.retryAfterMs : undefined
      const nextAfterMs = backoffMs(failures + 1, deps.random, retryAfterMs)
      const nextTryAt = asInstant(deps.clock.now() + nextAfterMs)
      state.set({ ...common, phase: 'waiting', nextTryAt })
      return { ok: false, nextAfterMs }
    }
  }
}
