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
  /** Everything but the files is done. */
  readonly filesWait?: boolean
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
    // Somebody signed out meanwhile: however it ended, nothing is asked or heard in his name any more.
    if (!(await readMeta(deps.db, 'staff'))) return signedOut(state)
    if (!failure) return await ended(deps, state)
    const filesWait = areFilesUnderWay(state)
    // Push and pull have run to their end; files that are kept waiting keep nothing else.
    if (filesWait) state.set(await afterGoodRun(deps))
    return { ...endedEarly(deps, state, failure, failures), filesWait }
  } catch (error) {
    const problem = problemNameOf(error)
    if (!problem) deps.onFault(error)
    const filesWait = areFilesUnderWay(state)
    const failure: Failure = { kind: 'wait', problem: problem ?? 'internal' }
    return { ...endedEarly(deps, state, failure, failures), filesWait }
  }
}

const areFilesUnderWay = (state: StateHolder): boolean => state.get().phase === 'files'

function signedOut(state: StateHolder): Attempted {
  const nothing = { lastSyncAt: undefined, lastProblem: undefined, nextTryAt: undefined }
  state.set({ ...nothing, phase: 'idle', progress: undefined })
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
  state.set({
    ...(await afterGoodRun(deps)),
    phase: 'idle',
    lastProblem: undefined,
    nextTryAt: undefined,
    progress: undefined,
  })
  return { ok: true, nextAfterMs: QUIET_MS }
}

/** What follows when push and pull have run to their end, and what is shown of it. */
async function afterGoodRun({ db, clock, anchor }: EngineDeps) {
  const offsetMs = anchor.offsetMs()
  await pruneExpired(db, clock.now())
  await noteServerTime(db, asInstant(clock.now() + (offsetMs ?? 0)))
  return { lastSyncAt: clock.now(), clockOffsetMs: offsetMs }
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
