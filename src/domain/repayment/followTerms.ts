import type { Account } from '../case/account.ts'
import type { AgreementTerms } from '../case/tariff.ts'
import type { Day } from '../time/day.ts'
import type { Commitment, FollowTerms } from './commitment.ts'

/** How the bank follows what is agreed under a tariff's terms; taken down with the commitment. */
export function followTermsOf(terms: AgreementTerms): FollowTerms {
  const { keptFrom, keptLeastFen, graceDays, overpaymentCarries } = terms
  return { keptFrom, keptLeastFen, graceDays, overpaymentCarries }
}

/**
 * How a commitment is followed: as taken down with it; else by the tariff that bound on the day it was made, of the first
 * account that has one; else by what the bank has set for all (FOLLOW_TERMS_FILE).
 */
export function followTermsFor(
  { follow, madeOn }: Pick<Commitment, 'follow' | 'madeOn'>,
  accounts: readonly Pick<Account, 'tariffs'>[],
  ofTheBank: FollowTerms,
): FollowTerms {
  if (follow) return follow
  const [tariff] = accounts.flatMap(({ tariffs = [] }) => boundOn(tariffs, madeOn))
  return tariff ? followTermsOf(tariff.agreement) : ofTheBank
}

const boundOn = (tariffs: NonNullable<Account['tariffs']>, on: Day) =>
  tariffs
    .filter(({ from }) => from <= on)
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))
    .slice(0, 1)
