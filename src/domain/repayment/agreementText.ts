import { canonicalText } from '../base/canonicalText.ts'
import type { Commitment } from './commitment.ts'
import type { Agreement, PlanGroup } from './negotiation.ts'
import { spread } from './spread.ts'

/** What the sheets are made of: a deal, or a commitment that was made of one; both give the same texts. */
export type Agreed = Pick<Commitment, 'kind' | 'items' | 'follow'> & {
  readonly agreement: Agreement
}

/** The edition of both texts: a change of what they hold is a new one, so that an old hash stays explained. */
const EDITION = 1

/** The data of the groups that an agreement states (Art. 70); a group that cannot be stated is missing. */
export type PlanGroupData = Readonly<Partial<Record<PlanGroup, unknown>>>

/** Each group as the sheet states it. COST is of a plan alone; where no other terms were agreed, OTHER says so. */
export function planGroups(agreed: Agreed): PlanGroupData {
  const { agreement, items, follow } = agreed
  const { statement, plan, relief } = agreement
  return {
    ...(statement.parts && {
      DEBT: { currency: 'CNY', ...statement, ...(relief && { relief: reliefStated(relief) }) },
    }),
    ...(items.length > 0 && { SCHEDULE: { cycle: plan ? 'MONTHLY' : 'AS_LISTED', items } }),
    ...(plan && { COST: { ...plan, chargesNothingElse: true } }),
    ...(agreement.pledgesNoNewCard && { NO_NEW_CARD: true }),
    ...(follow &&
      agreement.onBreach && {
        RIGHTS_AND_DEFAULT: { ...follow, onBreach: agreement.onBreach },
      }),
    OTHER: agreement.otherTerms ?? 'NONE',
  }
}

/** What was applied for reads the same once it is approved: that is what was signed. */
function reliefStated({ perPart, basis }: NonNullable<Agreement['relief']>): object {
  return basis.kind === 'GRANT'
    ? { perPart, grantId: basis.grantId }
    : { perPart, applicationId: basis.applicationId, isAgreed: false }
}

/**
 * The agreement as it is hashed and signed: its data as canonical JSON in no language; a screen words them. Signatures are not part
 * of it.
 */
export function agreementText(agreed: Agreed): string {
  const { aboveAbility, planReason, isWilling, offer, relief, statement } = agreed.agreement
  return canonicalText({
    sheet: 'AGREEMENT',
    edition: EDITION,
    offer,
    kind: agreed.kind,
    groups: planGroups(agreed),
    ability: { aboveAbility, planReason, isWilling },
    // With its parts the debt states it; without them it binds all the same.
    ...(relief && !statement.parts && { relief: reliefStated(relief) }),
  })
}

/** True where two commitments were agreed to the letter alike: the same paper could be signed for both. */
export function isSameAgreement(a: Commitment, b: Commitment): boolean {
  const [one, other] = [a, b].map(
    ({ agreement, ...promise }) => agreement && agreementText({ ...promise, agreement }),
  )
  return one !== undefined && one === other
}

/**
 * The cost sheet (综合融资成本明示表) as it is hashed and signed: the sum, every payment with what it pays off and what it costs, what
 * that is a year, and that nothing else is charged. Undefined where there is no plan.
 */
export function costSheetText({ agreement, items }: Agreed): string | undefined {
  const { plan, statement } = agreement
  if (!plan) return undefined
  const shares = spread(plan.method, plan.sumFen, items.length)
  return canonicalText({
    sheet: 'COST',
    edition: EDITION,
    currency: 'CNY',
    owed: statement,
    plan,
    items: items.map((item, index) => ({ ...item, ...shares[index] })),
    chargesNothingElse: true,
  })
}
