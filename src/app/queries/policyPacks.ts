import type { KnownPack } from '#domain/visit/judgeVisit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPolicies, readPolicyRows } from '#app/db/policies.ts'
import type { Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** The rule packs on this tablet whose signatures hold. */
export function watchPolicyPacks(
  db: DoorstepDb,
  _sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<readonly KnownPack[]> {
  return live(
    () => readPolicyRows(db),
    async rows => (await openPolicies(rows)).packs,
  )
}
