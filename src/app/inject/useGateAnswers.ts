import { computed, ref, watch, type ComputedRef } from 'vue'
import type { Gate, GateAnswers, GateOverride, GateReason } from '#domain/compliance/gate.ts'
import { gateOfVisit, type JudgedVisit } from '#domain/visit/judgeVisit.ts'

/** A gate with what is answered to it on this screen. */
export interface AnsweredGate {
  readonly judged: ComputedRef<JudgedVisit | undefined>
  readonly answers: ComputedRef<GateAnswers>
  readonly gate: ComputedRef<Gate | undefined>
  readonly reasonOf: (rule: string) => GateReason | undefined
  readonly setReason: (rule: string, reason: GateReason | undefined) => void
  readonly opened: (override: GateOverride) => void
}

interface Asked {
  readonly judged: ComputedRef<JudgedVisit | undefined>
  /** What was answered before, elsewhere. */
  readonly before: (judged: JudgedVisit) => GateAnswers
  /** What is answered here goes when either of these changes. */
  readonly holdsFor: () => { readonly id: string | undefined; readonly day: string }
}

/** What is answered to a judgement, and what may be done on both. */
export function useGateAnswers({ judged, before, holdsFor }: Asked): AnsweredGate {
  const reasons = ref<readonly GateReason[]>([])
  const overrides = ref<readonly GateOverride[]>([])
  watch(
    () => [holdsFor().id, holdsFor().day] as const,
    ([, day], [, dayBefore]) => {
      // The place is not known before its case is read.
      if (dayBefore === '' && day !== '') return
      reasons.value = []
      overrides.value = []
    },
  )
  const answers = computed<GateAnswers>(() => {
    const now = judged.value
    if (!now) return { reasons: [], overrides: [] }
    const earlier = before(now)
    const asked = new Set(now.judgement.hits.map(({ rule }) => rule))
    return {
      reasons: over(earlier.reasons, reasons.value).filter(each => asked.has(each.rule)),
      overrides: over(earlier.overrides, overrides.value).filter(each => asked.has(each.rule)),
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
