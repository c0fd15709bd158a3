import { computed, onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { CaseId, ContactPointId, VisitId } from '#domain/base/ids.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { bestFix, type CheckInReason, type Fix } from '#domain/visit/checkIn.ts'
import type { CheckInState } from '#domain/visit/checkInState.ts'
import { asksReason, findingOf, type NoFix } from '#domain/visit/visitCheckIn.ts'
import { checkInAtVisit } from '../commands/checkInAtVisit.ts'
import { proposePin } from '../commands/proposePin.ts'
import type { PositionFault } from '../platform/position.ts'
import type { Stop } from '../platform/stop.ts'
import { useCommand } from './useCommand.ts'
import { usePlatform } from './usePlatform.ts'

/** The visit at which somebody checks in, and what the bank knows of its place. */
export interface CheckInPlace {
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly addressId: ContactPointId
  readonly target: Wgs84Point | undefined
}

const MOST_MS = 20_000
const MOST_FIXES = 6
const TICK_MS = 500
const NO_FIX_OF: Readonly<Record<PositionFault, NoFix>> = {
  denied: 'DENIED',
  unavailable: 'UNAVAILABLE',
  timeout: 'TIMEOUT',
}

/** Runs check-ins at a place: the best of six fixes in 20 seconds, judged, explained in one tap, kept. */
export function useCheckIn(place: () => CheckInPlace | undefined) {
  const keep = useCommand(checkInAtVisit)
  const propose = useCommand(proposePin)
  const state = shallowRef<CheckInState>({ kind: 'idle' })
  const { busy, whileBusy } = useBusy()
  const search = useFixSearch({
    isEnough: fix => findingOf(fix, place()?.target).class === 'AT_PLACE',
    onHeard: (heard, accuracyM, share) => {
      state.value = { kind: 'searching', heard, accuracyM, share }
    },
    onFound: found => judge(found),
  })

  function judge(found: Fix | NoFix): void {
    const finding = findingOf(found, place()?.target)
    state.value = { kind: 'asking', finding }
    if (!asksReason(finding)) void settle()
  }

  /** Keeps what was found, with a reason where one was said. */
  async function settle(reason?: CheckInReason): Promise<void> {
    const at = place()
    if (state.value.kind !== 'asking' || !at) return
    const { finding } = state.value
    await whileBusy(async () => {
      const kept = await keep({ visitId: at.visitId, finding, ...(reason && { reason }) })
      state.value = kept.ok
        ? { kind: 'kept', finding, reason, isProposed: false }
        : { kind: 'gone' }
    })
  }

  /** Sends the position that was found as a better point for the address. */
  async function proposeHere(): Promise<void> {
    const { value: now } = state
    const at = place()
    if (now.kind !== 'kept' || !now.finding.fix || !at) return
    const { at: point, accuracyM } = now.finding.fix
    const { caseId, addressId } = at
    await whileBusy(async () => {
      const sent = await propose({ caseId, addressId, at: point, found: 'AT_DOOR', accuracyM })
      if (sent.ok) state.value = { ...now, isProposed: true }
    })
  }

  /** The dialog closes: what was found is kept without a reason, a search that found nothing yet is not. */
  function leave(): void {
    search.stop()
    if (state.value.kind === 'asking') void settle()
    else state.value = { kind: 'idle' }
  }

  onScopeDispose(leave)
  const { begin, end: onSkip } = search
  const told = { onAgain: begin, onSkip, onSettle: settle, onPropose: proposeHere, onLeave: leave }
  return { dialog: useDialogFacts(state, busy, told), begin }
}

/** All that `ui/parts/CheckInDialog` takes and tells. */
function useDialogFacts<T extends object>(
  state: Readonly<ShallowRef<CheckInState>>,
  busy: Readonly<Ref<boolean>>,
  told: T,
) {
  const { clock } = usePlatform()
  return computed(() => ({ state: state.value, busy: busy.value, now: clock.now(), ...told }))
}

function useBusy() {
  const busy = ref(false)
  /** One at a time: what comes meanwhile is a second tap on the same thing. */
  async function whileBusy(run: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    await run().finally(() => {
      busy.value = false
    })
  }
  return { busy, whileBusy }
}

interface Search {
  readonly isEnough: (fix: Fix) => boolean
  readonly onHeard: (heard: number, accuracyM: number | undefined, share: number) => void
  readonly onFound: (found: Fix | NoFix) => void
}

function useFixSearch({ isEnough, onHeard, onFound }: Search) {
  const { position, timers, clock } = usePlatform()
  let stops: Stop[] = []
  let fixes: Fix[] = []
  let fault: PositionFault = 'timeout'
  let begunMs = 0
  const elapsedMs = (): number => clock.monotonicMs() - begunMs
  const best = (): Fix | undefined => bestFix(fixes, clock.now())
  const tell = (): void => onHeard(fixes.length, best()?.accuracyM, elapsedMs() / MOST_MS)

  function stop(): void {
    for (const each of stops) each()
    stops = []
  }

  function end(): void {
    if (stops.length === 0) return
    stop()
    onFound(best() ?? NO_FIX_OF[fault])
  }

  function tick(): void {
    if (elapsedMs() >= MOST_MS) {
      end()
      return
    }
    tell()
    stops[1] = timers.after(TICK_MS, tick)
  }

  function take(fix: Fix): void {
    fixes.push({ at: fix.at, accuracyM: fix.accuracyM, taken: fix.taken })
    const found = best()
    if (fixes.length >= MOST_FIXES || (found && isEnough(found))) end()
    else tell()
  }

  function begin(): void {
    stop()
    fixes = []
    fault = 'timeout'
    begunMs = clock.monotonicMs()
    tell()
    stops = [() => undefined, timers.after(TICK_MS, tick)]
    const watch = { timeoutMs: MOST_MS, maximumAgeMs: 0 }
    const stopWatch = position.watch(watch, take, told => {
      fault = told
      // Nobody will be asked again: waiting brings nothing.
      if (told === 'denied') end()
    })
    if (stops.length === 0) stopWatch()
    else stops[0] = stopWatch
  }

  return { begin, end, stop }
}
