import type { AuthorityRefusal } from '#domain/repayment/authority.ts'
import type { Fen } from '#domain/money/fen.ts'

type Translate = (key: string, named: Record<string, unknown>) => string

/** Why an agent may not agree by himself, and up to where he might. */
export function authorityText(
  t: Translate,
  money: (fen: Fen) => string,
  refusal: AuthorityRefusal,
): string {
  return t(`negotiation.why.${refusal.code}`, {
    ...refusal,
    ...('part' in refusal && { part: t(`codes.balancePart.${refusal.part}`, {}) }),
    ...('mostFen' in refusal && { mostFen: money(refusal.mostFen) }),
    ...('leftFen' in refusal && { leftFen: money(refusal.leftFen) }),
  })
}
