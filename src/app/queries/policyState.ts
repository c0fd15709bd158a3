import type { PackEdition } from '#domain/compliance/pack.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPolicies, readPolicyRows, type PolicyShelf } from '#app/db/policies.ts'
import type { Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** The rule packs on this tablet, for its settings. */
export interface PolicyStateView {
  /** Newest of each pack first. */
  readonly editions: readonly { readonly edition: PackEdition; readonly from: Day }[]
  readonly askedAt: Instant | undefined
  readonly problem: PolicyShelf['problem']
}

export function watchPolicyState(
  db: DoorstepDb,
  _sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<PolicyStateView> {
  return live(
    () => readPolicyRows(db),
    async rows => {
      const { packs, problem } = await openPolicies(rows)
      return {
        editions: packs
          .map(({ edition, pack }) => ({ edition, from: pack.effective.from }))
          .toSorted((a, b) => (a.edition < b.edition ? -1 : 1)),
        askedAt: rows.state?.askedAt,
        problem,
      }
    },
  )
}
