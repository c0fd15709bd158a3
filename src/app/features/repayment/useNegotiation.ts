import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { saveNegotiation } from '#app/commands/saveNegotiation.ts'
import { createAnswerSaver } from '#app/inject/answerSaver.ts'
import { useDoorstep } from '#app/inject/doorstep.ts'
import { saveBeforeLeaving } from '#app/inject/useAnswerSaver.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import { usePlatform } from '#app/inject/usePlatform.ts'
import type { MyGrant } from '#app/queries/myGrant.ts'
import { asId, type ApplicationId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { ZERO_FEN } from '#domain/money/fen.ts'
import { surplusOf } from '#domain/repayment/ability.ts'
import { reliefLimit } from '#domain/repayment/authority.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import {
  changedNegotiation,
  workedOutOn,
  type NegotiationChange,
} from '#domain/repayment/changeNegotiation.ts'
import { termsOfCase } from '#domain/repayment/termsOfCase.ts'
import { negotiate, proposalOf } from '#domain/repayment/negotiate.ts'
import type { Negotiation } from '#domain/repayment/negotiation.ts'
import type { NegotiationField } from '#domain/repayment/negotiationKeys.ts'
import { forgivableOf } from '#domain/repayment/relief.ts'
import { abilityIn } from '#domain/repayment/typedAbility.ts'
import { typedForm } from '#domain/repayment/typedForm.ts'
import type { Day } from '#domain/time/day.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { useFormat } from '#ui/i18n/useFormat.ts'
import { negotiationFaultText } from '#ui/parts/negotiationFaultText.ts'
import type { NegotiationContext } from './negotiationContext.ts'

interface AtTheTable {
  readonly draft: RecordDraft
  readonly dossier: Dossier
  readonly today: () => Day
  readonly authority: () => MyGrant | undefined
}

/** What is worked out about one draft: every word saved as it is given, and the deal that it comes to, counted anew at once. */
export function useNegotiation(at: AtTheTable): NegotiationContext {
  const { t } = useI18n()
  const format = useFormat()
  const words = useWords(at.draft)
  const counted = useCounted(at, words)
  const tried = ref(false)

  function errorOf(field: NegotiationField): string {
    const fault = counted.faults.value.find(each => each.field === field)
    if (!fault || (fault.code === 'EMPTY' && !tried.value)) return ''
    return negotiationFaultText(t, format, fault)
  }
  const { negotiation, saver, type, change } = words
  return {
    ...{ dossier: at.dossier, negotiation, type, change, errorOf, tried },
    ...counted,
    typed: field => negotiation.value.typed[field] ?? '',
    settle: () => saver.flush(),
    saving: saver.state,
  }
}

type Words = ReturnType<typeof useWords>

/** What the words come to, with what is owed and what may be agreed. */
function useCounted({ dossier, today, authority }: AtTheTable, words: Words) {
  const { negotiation, applicationId } = words
  const day = computed(() => workedOutOn(negotiation.value, today()))
  const statement = computed(() => caseStatement(dossier.accounts, day.value))
  const terms = computed(() => termsOfCase(statement.value))
  const grant = computed(() => authority()?.grant)
  const spent = computed(() => authority()?.spent ?? { caseFen: ZERO_FEN, dayFen: ZERO_FEN })
  const facts = computed(() => ({
    ...{ statement: statement.value, negotiation: negotiation.value, terms: terms.value },
    ...{ grant: grant.value, spent: spent.value, today: day.value },
    newApplicationId: applicationId,
  }))
  const reliefLimitFen = computed(() =>
    reliefLimit({
      ...{ grant: grant.value, spent: spent.value, owed: forgivableOf(statement.value) },
      products: statement.value.accounts.map(({ tariff }) => tariff?.product),
      on: day.value,
    }),
  )
  const deal = computed(() => {
    const proposal = proposalOf(facts.value)
    return proposal.ok ? proposal.value : undefined
  })
  /** Means are told before anything is offered. */
  const means = computed(() => {
    const form = typedForm(negotiation.value.typed)
    const surplus = surplusOf(abilityIn(negotiation.value, form))
    return { faults: form.faults, surplusFen: form.faults.length > 0 ? undefined : surplus }
  })
  const surplusFen = computed(() => means.value.surplusFen)
  const faults = computed(() => {
    const outcome = negotiate(facts.value)
    if (outcome.ok) return []
    return negotiation.value.offer ? outcome.error : [...outcome.error, ...means.value.faults]
  })
  return { day, statement, terms, grant, spent, reliefLimitFen, surplusFen, deal, faults }
}

/** The words themselves, and their way into the draft. */
function useWords(draft: RecordDraft) {
  const { clock } = usePlatform()
  const { ids } = useDoorstep().commandDeps
  const run = useCommand(saveNegotiation)
  const applicationId = draft.negotiation?.applicationId ?? asId<ApplicationId>(ids.newId())
  const negotiation = shallowRef<Negotiation>({ typed: {}, applicationId, ...draft.negotiation })
  const saver = createAnswerSaver<NegotiationChange>(
    async (_key, change = {}) => {
      const saved = await run({ recordId: draft.id, change: { applicationId, ...change } })
      if (!saved.ok) throw new Error(saved.error.code)
    },
    () => clock.now(),
  )
  saveBeforeLeaving(saver)
  function give(change: NegotiationChange, key: string, typing: boolean): void {
    negotiation.value = changedNegotiation(negotiation.value, change)
    saver.give(key, change, typing)
  }
  return {
    ...{ negotiation, applicationId, saver },
    change: (change: NegotiationChange) => give(change, Object.keys(change).join(), false),
    type: (field: NegotiationField, text: string) => {
      if (text === (negotiation.value.typed[field] ?? '')) return
      give({ typed: { [field]: text } }, `typed.${field}`, true)
    },
  }
}
