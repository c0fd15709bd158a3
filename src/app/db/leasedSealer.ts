import { Problem } from '#protocol/problem.ts'
import type { Sealer } from './seal.ts'
import type { DoorstepDb } from './doorstepDb.ts'

/** Ids of the rows that an open record needs; all else is closed. */
export type Spared = ReadonlySet<string>

/** What the bank sent down, and what was finished here. */
const DOWNLOADED: readonly string[] = [
  'dossiers',
  'visits',
  'records',
  'commitments',
  'applications',
]

/**
 * A sealer that opens nothing of a dossier while the lease is closed, but for what belongs to a record that is open.
 * Throws the problem `leaseExpired`. `spared` is undefined while the lease is good.
 */
export function leasedSealer(sealer: Sealer, spared: () => Spared | undefined): Sealer {
  return {
    seal: (place, value) => sealer.seal(place, value),
    async open(place, sealed) {
      const open = spared()
      if (open && DOWNLOADED.includes(place.table) && !open.has(place.id)) {
        throw new Problem('leaseExpired')
      }
      return sealer.open(place, sealed)
    },
  }
}

/** The rows of the cases that a draft is open for. */
export async function sparedRows(db: DoorstepDb): Promise<Spared> {
  const tables = [db.visits, db.records, db.commitments, db.applications]
  return db.transaction('r', [db.drafts, ...tables], async () => {
    const caseIds = [...new Set((await db.drafts.toArray()).map(({ caseId }) => caseId))]
    const ids = await Promise.all(
      tables.map(table => table.where('caseId').anyOf(caseIds).primaryKeys()),
    )
    return new Set<string>([...caseIds, ...ids.flat()])
  })
}
