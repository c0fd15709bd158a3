import { problemNameOf } from '#app/db/databaseProblem.ts'
import { countDevice } from '#app/db/deviceCounts.ts'
import { readMeta } from '#app/db/meta.ts'
import type { Stop } from '#app/platform/stop.ts'
import { API } from '#protocol/version.ts'
import { attempt, type Attempted } from './attempt.ts'
import type { EngineDeps } from './engineDeps.ts'
import { engineMessage } from './engineMessages.ts'
import { stateHolder, type StateHolder } from './stateHolder.ts'
import type { SyncState } from './syncState.ts'
import { watchDevice, watchTriggers } from './triggers.ts'
import { waker, type Waker } from './waker.ts'

/** Sends and fetches in the background; commands never wait for it. */
export interface Engine {
  start(): void
  /** Resolves when the run under way has ended. */
  stop(): Promise<void>
  /** Asks for a run now, in whichever tab leads. */
  syncNow(): void
  state(): SyncState
  subscribe(listener: (state: SyncState) => void): Stop
}

const LOCK = 'doorstep-engine'

/**
 * The engine of one tab. One tab of the device leads and runs it; the others show its state and take over.
 * `from` is what is shown already.
 */
export function createEngine(deps: EngineDeps, from?: SyncState): Engine {
  const state = stateHolder(from)
  const course: Course = { bell: waker(), failures: 0, insist: false, filesWait: false }
  const stopping = new AbortController()
  let leads = false
  let ended: Promise<unknown> = Promise.resolve()
  let stopWatching: Stop | undefined

  function listen(raw: unknown): void {
    const message = engineMessage(raw)
    if (message?.type === 'poke' && leads) runNow(course)
    if (message?.type === 'hello' && leads) deps.channel.send({ type: 'state', state: state.get() })
    if (message?.type === 'state' && !leads) {
      const { online: _online, ...ofLeader } = message.state
      state.set({ ...GONE, ...ofLeader })
    }
  }

  async function lead(): Promise<void> {
    leads = true
    const stopTelling = state.subscribe(next => deps.channel.send({ type: 'state', state: next }))
    await loop(deps, state, course, stopping.signal)
    leads = false
    stopTelling()
  }

  return {
    start() {
      if (stopWatching) return
      const stops = [watchDevice(deps, state), deps.channel.onMessage(listen)]
      stopWatching = () => stops.forEach(stop => stop())
      deps.channel.send({ type: 'hello' })
      ended = deps.locks
        .exclusive(LOCK, lead, { signal: stopping.signal })
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) deps.onFault(error)
        })
    },
    async stop() {
      stopping.abort()
      course.bell.wake()
      stopWatching?.()
      await ended
    },
    syncNow() {
      if (leads) runNow(course)
      else deps.channel.send({ type: 'poke' })
    },
    state: () => state.get(),
    subscribe: listener => state.subscribe(listener),
  }
}

/** Members that a state may lack; named so that they go when the leader's state has none. */
const GONE = {
  lastSyncAt: undefined,
  lastProblem: undefined,
  clockOffsetMs: undefined,
  nextTryAt: undefined,
  progress: undefined,
}

/** Where the loop stands; changed also by those who ask for a run. */
interface Course {
  readonly bell: Waker
  failures: number
  insist: boolean
  /** Only files wait: what is committed meanwhile need not. */
  filesWait: boolean
}

/** A person or another tab asks: at once, and whatever the device thinks of its network. */
function runNow(course: Course): void {
  course.failures = 0
  course.insist = true
  course.bell.wake()
}

async function loop(
  deps: EngineDeps,
  state: StateHolder,
  course: Course,
  stopping: AbortSignal,
): Promise<void> {
  const prepare = once(() => recall(deps, state))
  const stopTriggers = watchTriggers(deps, state, why => {
    const { phase } = state.get()
    const mayCome =
      phase === 'idle' || (why === 'commit' && phase === 'waiting' && course.filesWait)
    // No run comes for it now, which would have wished for it.
    if (why !== 'afresh' && phase === 'waiting') void wishForWake(deps)
    if (phase === 'updateRequired' || (why !== 'afresh' && !mayCome)) return
    if (why === 'afresh') course.failures = 0
    course.bell.wake()
  })
  const events = serverEvents(deps, course.bell)
  let checkSession = true
  while (!stopping.aborted) {
    const { failures, insist } = course
    course.insist = false
    const attempted = await attempt(deps, state, { failures, checkSession, insist, prepare })
    course.failures = attempted.ok ? 0 : course.failures + 1
    course.filesWait = attempted.filesWait ?? false
    // After a good run the session stands; a failed sign-in asks for a new look at it.
    checkSession = !attempted.ok && (checkSession || state.get().phase !== 'waiting')
    events.follow(attempted.ok || course.filesWait)
    await rest(deps, course, attempted, stopping)
  }
  events.follow(false)
  stopTriggers()
}

/** Runs `work` until it has succeeded, and never again. */
function once(work: () => Promise<void>): () => Promise<void> {
  let isDone = false
  return async () => {
    if (isDone) return
    await work()
    isDone = true
  }
}

/** What the last page of this device knew. */
async function recall(deps: EngineDeps, state: StateHolder): Promise<void> {
  const facts = await readMeta(deps.db, 'sync')
  if (facts?.token !== undefined) deps.anchor.restore(facts.token)
  state.set({ lastSyncAt: facts?.lastSyncAt, clockOffsetMs: facts?.clockOffsetMs })
}

/** Sleeps until woken or until the time that the last run named. */
async function rest(
  deps: EngineDeps,
  course: Course,
  { ok, nextAfterMs }: Attempted,
  stopping: AbortSignal,
): Promise<void> {
  if (stopping.aborted) return
  const unsent = await unsentNow(deps)
  // Written while the run was ending.
  if (ok && unsent > 0) return
  if (unsent > 0) await wishForWake(deps)
  const wakeLater = (): void => {
    // A device may not notice that its network is back.
    course.insist = true
    course.bell.wake()
  }
  const stopTimer =
    nextAfterMs === undefined ? undefined : deps.timers.after(nextAfterMs, wakeLater)
  await course.bell.sleep()
  stopTimer?.()
}

/** Where there is a network the browser wakes us at once, and a server that fails would never be left in peace. */
async function wishForWake({ network, backgroundSync }: EngineDeps): Promise<void> {
  if (!network.isOnline()) await backgroundSync.register()
}

/** Operations and files, counted anew, because the shown count follows a moment later; none when the database is away. */
async function unsentNow({ db }: EngineDeps): Promise<number> {
  try {
    const { unsent, unsentFiles } = await countDevice(db)
    return unsent + unsentFiles
  } catch (error) {
    if (problemNameOf(error) === undefined) throw error
    return 0
  }
}

/** The server's pokes, listened to only while it answers. */
function serverEvents(deps: EngineDeps, bell: Waker): { follow(answers: boolean): void } {
  let stop: Stop | undefined
  return {
    follow(answers) {
      if (answers) {
        stop ??= deps.network.onServerEvent(`${API}/events`, 'changes', () => bell.wake())
        return
      }
      stop?.()
      stop = undefined
    },
  }
}
