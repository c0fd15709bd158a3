import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Gate, GateAnswers, GateOverride, GateReason } from '#domain/compliance/gate.ts'
import { wallClock } from '#domain/time/hours.ts'
import { gateOfVisit, type JudgedVisit } from '#domain/visit/judgeVisit.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { GateCases } from '../queries/gateCase.ts'
import { answersSoFar, judgeNow, type DeviceNow, type GateUse } from './judgeNow.ts'

export interface VisitGateInput {
  readonly cases: () => GateCases | undefined
  /** As it stands, or as it would be planned. */
  readonly visit: () => Visit | undefined
  readonly use: () => GateUse
  readonly device: Readonly<Ref<DeviceNow>>
}

export interface VisitGate {
  readonly judged: ComputedRef<JudgedVisit | undefined>
  readonly answers: ComputedRef<GateAnswers>
  readonly gate: ComputedRef<Gate | undefined>
  readonly reasonOf: (rule: string) => GateReason | undefined
  readonly setReason: (rule: string, reason: GateReason | undefined) => void
  readonly opened: (override: GateOverride) => void
}

/** A visit's gate with what is answered to it on this screen; judged anew with whatever changes, in the same frame. */
export function useVisitGate({ cases, visit, use, device }: VisitGateInput): VisitGate {
  const reasons = ref<readonly GateReason[]>([])
  const overrides = ref<readonly GateOverride[]>([])
  /** What was answered holds for one visit, on one day at its place. */
  const dayThere = (): string => {
    const at = visit()
    const zone = cases()?.cases.find(({ dossier }) => dossier.id === at?.caseId)?.dossier.placeZone
    return zone ? wallClock(zone, device.value.clock.now).day : ''
  }
  watch(
    () => [visit()?.id, dayThere()] as const,
    ([, day], [, before]) => {
      // The place is not known before its case is read.
      if (before === '' && day !== '') return
      reasons.value = []
      overrides.value = []
    },
  )
  const judged = computed(() => {
    const [all, at] = [cases(), visit()]
    return all && at && judgeNow(all, at, use(), device.value)
  })
  const answers = computed<GateAnswers>(() => {
    const [all, at, now] = [cases(), visit(), judged.value]
    if (!all || !at || !now) return { reasons: [], overrides: [] }
    const before = answersSoFar(all, at, now, device.value.clock.now)
    const asked = new Set(now.judgement.hits.map(({ rule }) => rule))
    return {
      reasons: over(before.reasons, reasons.value).filter(each => asked.has(each.rule)),
      overrides: over(before.overrides, overrides.value).filter(each => asked.has(each.rule)),
    }
  })
  const gate = computed(() => judged.value && gateOfVisit(judged.value, answers.value))
  return {
    ...{ judged, answers, gate },
    reasonOf: rule => answers.value.reasons.find(each => each.rule === rule),
    setReason(rule, reason) {
      reasons.value = [
        ...reasons.value.filter(each => each.rule !== rule),
        ...(reason ? [reason] : []),
      ]
    },
    opened(override) {
      overrides.value = over(overrides.value, [override])
    },
  }
}

/** What was said later stands over what was said before. */
function over<T extends { readonly rule: string }>(
  before: readonly T[],
  later: readonly T[],
): readonly T[] {
  return [...before.filter(each => !later.some(({ rule }) => rule === each.rule)), ...later]
}
