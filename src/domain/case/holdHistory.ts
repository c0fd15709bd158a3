import type { CaseFact, HoldFact } from './caseFact.ts'
import type { Hold } from './hold.ts'

/**
 * All holds of a case from what set and lifted them, oldest first; the order of the facts does not matter.
 * | told twice | counts |
 * |---|---|
 * | set | the longer time: the earlier first day, the later last one |
 * | lifted | the earlier day |
 * | arose here, and the bank set one of its kind on that day or later, or names it | the bank's alone: it has decided |
 * | arose here of kind LEGAL, and the bank's says that it rests on something else | both: a court order answers no lawyer |
 */
export function holdHistory(facts: readonly CaseFact[]): readonly Hold[] {
  const byKey = new Map<string, Hold>()
  for (const fact of facts) {
    if (fact.kind !== 'holdSet') continue
    const key = keyOf(fact)
    const known = byKey.get(key)
    byKey.set(key, known ? longer(known, fact.hold) : fact.hold)
  }
  for (const fact of facts) {
    if (fact.kind !== 'holdLifted') continue
    const hold = byKey.get(keyOf(fact))
    if (hold) byKey.set(keyOf(fact), lifted(hold, fact))
  }
  const all = [...byKey.values()]
  const stands = all.filter(hold => !all.some(other => isAnswer(other, hold)))
  return stands.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}

function keyOf(fact: HoldFact): string {
  if (fact.kind === 'holdLifted') return `${fact.evidenceId} ${fact.hold}`
  const { kind, origin, evidence } = fact.hold
  return `${fact.evidenceId} ${kind}${origin === 'DOOR' ? ` ${evidence ?? ''}` : ''}`
}

function longer(one: Hold, other: Hold): Hold {
  const [first, second] = sortKey(one) <= sortKey(other) ? [one, other] : [other, one]
  const { until: _until, ...rest } = first
  if (first.until === undefined || second.until === undefined) return rest
  return { ...rest, until: first.until > second.until ? first.until : second.until }
}

function lifted(hold: Hold, { on, by }: Extract<HoldFact, { kind: 'holdLifted' }>): Hold {
  const known = hold.liftedOn
  if (
    known !== undefined &&
    (known < on || (known === on && (hold.liftedBy ?? '') <= (by ?? '')))
  ) {
    return hold
  }
  const { liftedBy: _by, ...rest } = hold
  return { ...rest, liftedOn: on, ...(by !== undefined && { liftedBy: by }) }
}

/** What arose at the door or by a plan waits for the bank; once the bank has set a hold of its own, that one counts. */
function isAnswer(bank: Hold, hold: Hold): boolean {
  const isBanks = (bank.origin ?? 'BANK') === 'BANK'
  if (!isBanks || (hold.origin ?? 'BANK') === 'BANK' || bank.kind !== hold.kind) return false
  if (bank.answers === hold.id) return true
  const isOtherMatter =
    hold.kind === 'LEGAL' && bank.evidence !== undefined && bank.evidence !== hold.evidence
  return bank.from >= hold.from && !isOtherMatter
}

const sortKey = (hold: Hold): string =>
  `${hold.from} ${hold.kind} ${hold.id} ${JSON.stringify(Object.entries(hold).toSorted())}`
