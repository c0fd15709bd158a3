import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold } from '#domain/case/hold.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { decide, type Judgement } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import type { GateOverride } from '#domain/compliance/gate.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { doorState, type DoorState } from '#domain/visit/doorMode.ts'
import { duringFacts } from '#domain/visit/duringFacts.ts'
import { overridesGiven } from '#domain/visit/overridesGiven.ts'
import { STRICT_PACK } from '#domain/visit/strictPack.ts'
import { useCertainTime } from './useCertainTime.ts'
import { usePlatform } from './usePlatform.ts'

/** A visit that is on. */
export interface DoorAtHand {
  readonly dossier: Dossier
  /** Of the books, and of what was taken down since. */
  readonly holds: readonly Hold[]
  readonly neverAgain?: boolean | undefined
  /** What was decided about the visit on this tablet. */
  readonly decisions: readonly Decision[]
  readonly door: readonly DoorEvent[]
  readonly startedAt: Instant | undefined
  /** It is over since then: it is judged as of that moment. */
  readonly until?: Instant | undefined
}

export interface JudgedDoor {
  /** As of the last look. */
  readonly now: Readonly<Ref<Instant>>
  /** The time at this moment, by which the door is judged. */
  readonly time: () => Instant
  readonly facts: ComputedRef<FactSet>
  /** The pack that judges; the strict one where the tablet has none. */
  readonly pack: ComputedRef<PolicyPack>
  readonly hasPack: ComputedRef<boolean>
  readonly judgement: ComputedRef<Judgement>
  /** What a supervisor opened of it on its day. */
  readonly given: ComputedRef<readonly GateOverride[]>
  readonly state: ComputedRef<DoorState>
}

const TICK_MS = 15_000
const SECOND_MS = 1000

/** Judges a visit that is on, every 15 seconds and at every change; every second while `isCounting` says so. */
export function useJudgedDoor(
  at: () => DoorAtHand | undefined,
  packOf: () => PolicyPack | undefined,
  isCounting: () => boolean = () => false,
): JudgedDoor {
  const time = useCertainTime()
  const now = useNow(time, () => (isCounting() ? SECOND_MS : TICK_MS))
  // What was noted just now has a time that the last tick has not seen; nor did it see what is read only now.
  watch([at, time], () => {
    now.value = time()
  })
  const facts = computed((): FactSet => {
    const here = at()
    if (!here) return { counterpart: 'unknown' }
    const { startedAt, until, ...known } = here
    const moment = until ?? now.value
    return duringFacts({ ...known, startedAt: startedAt ?? moment, now: moment })
  })
  const hasPack = computed(() => packOf() !== undefined)
  const pack = computed(() => packOf() ?? STRICT_PACK)
  const judgement = computed(() => decide(pack.value, 'during', facts.value))
  const given = computed(() => {
    const here = at()
    if (!here) return []
    const { decisions, dossier, until } = here
    return overridesGiven(decisions, { zone: dossier.placeZone, now: until ?? now.value })
  })
  const state = computed(() =>
    doorState(facts.value, judgement.value, hasPack.value ? 'pack' : 'strict', given.value),
  )
  return { now, time, facts, pack, hasPack, judgement, given, state }
}

function useNow(time: () => Instant, everyMs: () => number): Ref<Instant> {
  const { timers, network } = usePlatform()
  const now = ref(time())
  let stop = (): void => undefined
  const tick = (): void => {
    now.value = time()
    arm()
  }
  const arm = (): void => {
    stop()
    stop = timers.after(everyMs(), tick)
  }
  watch(everyMs, arm, { immediate: true })
  const stopSeen = network.onVisible(tick)
  onScopeDispose(() => {
    stop()
    stopSeen()
  })
  return now
}
