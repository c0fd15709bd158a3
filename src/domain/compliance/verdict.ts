/** What a rule says of an action, from nothing to say to must end now; the order is that of severity. */
export const VERDICTS = [
  'allow',
  'inform',
  'warn',
  'flag',
  'reason',
  'quarantine',
  'supervisor',
  'block',
  'stop',
] as const

export type Verdict = (typeof VERDICTS)[number]

/** True when `one` is the more severe. */
export function isWorse(one: Verdict, other: Verdict): boolean {
  return VERDICTS.indexOf(one) > VERDICTS.indexOf(other)
}

/** The most severe of all; allow where there is none. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict = 'allow'
  for (const each of verdicts) if (isWorse(each, worst)) worst = each
  return worst
}

/** The milder of the two. */
export function cappedAt(verdict: Verdict, cap: Verdict): Verdict {
  return isWorse(verdict, cap) ? cap : verdict
}
