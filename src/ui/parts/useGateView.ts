import { computed, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Gate, GateAnswers } from '#domain/compliance/gate.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { gateView, type GateView } from './gateView.ts'

/** A gate in words of the language that is shown. */
export function useGateView(of: {
  readonly judged: Readonly<Ref<JudgedVisit | undefined>>
  readonly gate: Readonly<Ref<Gate | undefined>>
  readonly answers: Readonly<Ref<GateAnswers>>
}): ComputedRef<GateView | undefined> {
  const { t, locale } = useI18n()
  return computed(() => {
    const [judged, gate] = [of.judged.value, of.gate.value]
    if (!judged || !gate) return undefined
    return gateView({
      ...{ judged, gate, answers: of.answers.value },
      locale: locale.value as PackLocale,
      t: (key, named) => t(key, named ?? {}),
    })
  })
}
