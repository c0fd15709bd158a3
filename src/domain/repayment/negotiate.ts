import type { ApplicationId } from '../base/ids.ts'
import { ok, refused, type Result } from '../base/result.ts'
import type { BalancePart } from '../case/account.ts'
import type { AgreementTerms } from '../case/tariff.ts'
import { subtractFen, type Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import { exceedsAbility, heaviestMonth, surplusOf, type AbilitySheet } from './ability.ts'
import {
  judgeAuthority,
  type AuthorityGrant,
  type AuthorityRefusal,
  type SpentAuthority,
} from './authority.ts'
import type { FollowTerms } from './commitment.ts'
import type { Deal, NegotiationFault } from './deal.ts'
import type { Agreement, Negotiation, Offer, ReliefBasis } from './negotiation.ts'
import { OFFER_KEYS, YES, type NegotiationKey } from './negotiationKeys.ts'
import { offerItems, type OfferItems } from './offerItems.ts'
import { forgivableOf, NO_RELIEF, reliefTotal, type Relief } from './relief.ts'
import type { AccountStatement } from './statement.ts'
import { abilityIn } from './typedAbility.ts'
import { typedForm, type TypedForm } from './typedForm.ts'

/** What a negotiation needs to know of what is owed; a case's statement is one. */
export interface ToldStatement {
  readonly basis: 'COUNTED' | 'BANK'
  readonly on: Day
  readonly accounts: readonly Pick<AccountStatement, 'tariff'>[]
  /** As posted. */
  readonly parts: Readonly<Record<BalancePart, Fen>>
  readonly accruedFen: Fen
  readonly totalFen: Fen
  readonly overdueDays: number
}

export interface NegotiationFacts {
  readonly statement: ToldStatement
  readonly negotiation: Negotiation
  /** Undefined: the bank sent none, and neither instalments nor an extension are offered. */
  readonly terms: AgreementTerms | undefined
  readonly grant: AuthorityGrant | undefined
  readonly spent: SpentAuthority
  readonly today: Day
  /** Taken where the deal becomes an application. */
  readonly newApplicationId: ApplicationId
}

/**
 * From what was typed at the table to a deal, to the fen; the same on the tablet and at the bank. Every fault is told, each with
 * its field. What is above the agent's authority is no fault but an application.
 */
export function negotiate(facts: NegotiationFacts): Result<Deal, readonly NegotiationFault[]> {
  const proposal = proposalOf(facts)
  if (!proposal.ok) return proposal
  const { typed } = facts.negotiation
  const missing = proposal.value.needs.filter(key => !isGiven(key, typed[key]))
  return missing.length === 0
    ? proposal
    : refused(missing.map(field => ({ field, code: 'EMPTY' as const })))
}

function isGiven(key: NegotiationKey, text = ''): boolean {
  return key === 'willing' || key === 'noNewCard' ? text === YES : text.trim() !== ''
}

/** The same while words and ticks that it needs are still missing: the figures can be shown as soon as they can be counted. */
export function proposalOf(facts: NegotiationFacts): Result<Deal, readonly NegotiationFault[]> {
  const { statement, negotiation, terms, today } = facts
  const form = typedForm(negotiation.typed)
  const { offer } = negotiation
  if (offer === undefined) return refused([{ field: 'offer', code: 'EMPTY' }])
  const owed = forgivableOf(statement)
  const relief = reads(offer, 'relief.INTEREST') ? form.relief(owed) : NO_RELIEF
  const leftFen = subtractFen(statement.totalFen, reliefTotal(relief))
  const ability = abilityIn(negotiation, form)
  const isOwed = form.take('offer', leftFen > 0 ? ok(true) : refused({ code: 'NOTHING_OWED' }))
  const offered = isOwed && offerItems(offer, { form, negotiation, terms, today, leftFen })
  const words = wordsOf(offer, form)
  if (!offered || form.faults.length > 0) return refused(form.faults)
  return ok(dealOf(facts, { offer, owed, relief, leftFen, ability, offered, words }))
}

const reads = (offer: Offer, key: NegotiationKey): boolean => OFFER_KEYS[offer].includes(key)

type Words = Readonly<Record<'grounds' | 'aboveAbility' | 'planReason' | 'otherTerms', string>> & {
  readonly isWilling: boolean
  readonly noNewCard: boolean
}

function wordsOf(offer: Offer, form: TypedForm): Words {
  const words = (key: NegotiationKey): string => (reads(offer, key) ? form.words(key) : '')
  const isTicked = (key: NegotiationKey): boolean => reads(offer, key) && form.isTicked(key)
  return {
    grounds: words('grounds'),
    aboveAbility: words('aboveAbility'),
    planReason: words('planReason'),
    otherTerms: words('otherTerms'),
    isWilling: isTicked('willing'),
    noNewCard: isTicked('noNewCard'),
  }
}

/** What was read of the form. */
interface Read {
  readonly offer: Offer
  readonly owed: Relief
  readonly relief: Relief
  readonly leftFen: Fen
  readonly ability: AbilitySheet | undefined
  readonly offered: OfferItems
  readonly words: Words
}

function dealOf(facts: NegotiationFacts, read: Read): Deal {
  const { offer, relief, leftFen, ability, words } = read
  const { items, plan } = read.offered
  const surplusFen = surplusOf(ability)
  const isAboveAbility =
    reads(offer, 'aboveAbility') && surplusFen !== undefined && heaviestMonth(items) > surplusFen
  const why = refusalOf(facts, read)
  const needs = needsOf(facts, read, { isApplied: why !== undefined, isAboveAbility })
  return {
    kind: plan ? 'PLAN' : items.length === 1 ? 'SINGLE' : 'SERIES',
    items,
    agreement: agreementOf(facts, read, { needs, why }),
    ...(facts.terms && { follow: followOf(facts.terms) }),
    ...(plan && { plan }),
    leftFen,
    ...(ability && { ability }),
    ...(surplusFen !== undefined && { surplusFen }),
    isAboveAbility,
    ...(why && {
      application: {
        relief,
        owedFen: facts.statement.totalFen,
        leftFen,
        grounds: words.grounds,
        why,
      },
    }),
    needs,
  }
}

/** Why it is above the agent's authority; undefined within it. */
function refusalOf(
  { statement, grant, spent, today }: NegotiationFacts,
  { owed, relief, offered }: Read,
): AuthorityRefusal | undefined {
  const judged = judgeAuthority({
    grant,
    spent,
    owed,
    relief,
    products: statement.accounts.map(({ tariff }) => tariff?.product),
    on: today,
    instalments: offered.plan?.items.length,
  })
  return judged.ok ? undefined : judged.error
}

function needsOf(
  { statement }: NegotiationFacts,
  { offered, ability }: Read,
  { isApplied, isAboveAbility }: { readonly isApplied: boolean; readonly isAboveAbility: boolean },
): readonly NegotiationKey[] {
  const isPlan = offered.plan !== undefined
  const isMeantForOthers = isPlan && exceedsAbility(statement.totalFen, ability) !== true
  return [
    ...(isApplied ? (['grounds'] as const) : []),
    ...(isAboveAbility ? (['aboveAbility'] as const) : []),
    ...(isMeantForOthers ? (['planReason'] as const) : []),
    ...(isPlan ? (['willing', 'noNewCard'] as const) : []),
  ]
}

function agreementOf(
  facts: NegotiationFacts,
  { offer, relief, offered: { plan }, words }: Read,
  {
    needs,
    why,
  }: { readonly needs: readonly NegotiationKey[]; readonly why: AuthorityRefusal | undefined },
): Agreement {
  const { negotiation, terms } = facts
  const basis = basisOf(facts, relief, why)
  const wordsNeeded = (key: 'aboveAbility' | 'planReason'): Partial<Words> =>
    needs.includes(key) && words[key] !== '' ? { [key]: words[key] } : {}
  return {
    offer,
    statement: statementOf(facts.statement),
    ...(basis && { relief: { perPart: relief, basis } }),
    ...(plan && { plan: withoutItems(plan) }),
    ...wordsNeeded('aboveAbility'),
    ...wordsNeeded('planReason'),
    ...(plan && { isWilling: words.isWilling, pledgesNoNewCard: words.noNewCard }),
    ...(terms && { onBreach: terms.onBreach }),
    ...(words.otherTerms !== '' && { otherTerms: words.otherTerms }),
    ...(plan && negotiation.costSheet && { costSheet: negotiation.costSheet }),
    ...(negotiation.agreement && { signed: negotiation.agreement }),
  }
}

/** Nobody's word is needed where nothing is forgiven and nothing applied for. */
function basisOf(
  { grant, newApplicationId }: NegotiationFacts,
  relief: Relief,
  why: AuthorityRefusal | undefined,
): ReliefBasis | undefined {
  if (why) return { kind: 'APPLIED', applicationId: newApplicationId }
  return grant && reliefTotal(relief) > 0 ? { kind: 'GRANT', grantId: grant.id } : undefined
}

function statementOf(statement: ToldStatement): Agreement['statement'] {
  const { on, totalFen, accruedFen, overdueDays, basis, parts, accounts } = statement
  const ids = accounts.flatMap(({ tariff }) => (tariff ? [tariff.id] : []))
  return { on, totalFen, accruedFen, overdueDays, tariffIds: [...new Set(ids)], basis, parts }
}

function withoutItems({
  method,
  sumFen,
  costFen,
  totalFen,
  yearlyBp,
  effectiveBp,
}: NonNullable<OfferItems['plan']>): NonNullable<Agreement['plan']> {
  return { method, sumFen, costFen, totalFen, yearlyBp, effectiveBp }
}

function followOf(terms: AgreementTerms): FollowTerms {
  const { keptFrom, keptLeastFen, graceDays, overpaymentCarries } = terms
  return { keptFrom, keptLeastFen, graceDays, overpaymentCarries }
}
