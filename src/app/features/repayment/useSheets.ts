import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { webHash } from '#app/platform/hash.ts'
import { agreementText, costSheetText } from '#domain/repayment/agreementText.ts'
import type { Deal } from '#domain/repayment/deal.ts'
import type { Negotiation, Signed } from '#domain/repayment/negotiation.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { SheetFacts } from '#ui/parts/sheetFacts.ts'
import type { NegotiationContext } from './negotiationContext.ts'

/** The two papers of a plan. */
export type SheetName = 'costSheet' | 'agreement'

/** How a paper stands. void: it was signed, and says something else now. */
export type SheetState = 'not' | 'signed' | 'void'

export interface Sheets {
  readonly facts: ComputedRef<SheetFacts | undefined>
  readonly stateOf: (name: SheetName) => SheetState
  readonly signedOf: (name: SheetName) => Signed | undefined
  /** The first that is to be signed yet; undefined where both are, or where there is nothing to sign. */
  readonly next: ComputedRef<SheetName | undefined>
  /** Binds a signature to the text as it stands; false while the text is still being hashed. */
  readonly sign: (
    name: SheetName,
    given: Pick<Signed, 'strokes' | 'onPaper'>,
    at: Instant,
  ) => boolean
}

type Hashes = Readonly<Record<SheetName, string>>

/** The sheets of a plan, and what was signed of them: a signature counts for one text alone. */
export function useSheets(talk: NegotiationContext): Sheets {
  const hashes = useHashes(() => talk.deal.value)
  const facts = computed(() => {
    const deal = talk.deal.value
    const { dossier, day } = talk
    if (!deal) return undefined
    const { agreement, items, plan, follow } = deal
    return {
      ...{ debtorName: dossier.debtor.name, caseNo: dossier.caseNo, day: day.value },
      ...{ agreement, items, plan, follow },
    }
  })
  const given = (name: SheetName): Signed | undefined =>
    (talk.negotiation.value satisfies Negotiation)[name]

  function stateOf(name: SheetName): SheetState {
    const signed = given(name)
    if (!signed || !hashes.value) return 'not'
    return signed.sha256 === hashes.value[name] ? 'signed' : 'void'
  }
  const next = computed(() => {
    if (!talk.deal.value?.plan) return undefined
    return (['costSheet', 'agreement'] as const).find(name => stateOf(name) !== 'signed')
  })
  return {
    ...{ facts, stateOf, next },
    signedOf: name => (stateOf(name) === 'signed' ? given(name) : undefined),
    sign(name, { strokes, onPaper }, at) {
      const sha256 = hashes.value?.[name]
      if (sha256 === undefined) return false
      const signed = { sha256, at, strokes, ...(onPaper && { onPaper }) }
      talk.change({ [name]: signed, on: talk.day.value, refusedToSign: undefined })
      return true
    },
  }
}

/** The digests of both texts as they stand now; undefined while they are made. */
function useHashes(deal: () => Deal | undefined): Readonly<Ref<Hashes | undefined>> {
  const hashes = shallowRef<Hashes>()
  watch(
    () => {
      const at = deal()
      if (!at) return undefined
      const costSheet = costSheetText(at)
      return costSheet === undefined ? undefined : { costSheet, agreement: agreementText(at) }
    },
    async texts => {
      hashes.value = undefined
      if (!texts) return
      const [costSheet, agreement] = await Promise.all([
        webHash.sha256Hex(texts.costSheet),
        webHash.sha256Hex(texts.agreement),
      ])
      hashes.value = { costSheet, agreement }
    },
    { immediate: true },
  )
  return hashes
}
