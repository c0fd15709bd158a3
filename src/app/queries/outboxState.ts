import type { CaseId, OperationId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { UNSENT_STATES } from '#app/db/outboxCounts.ts'
import type { DossierRow, OutboxRow, OutboxState } from '#app/db/rows.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'

/** One outbox entry in plain facts; what it carries is not opened. */
export interface OutboxItem {
  readonly id: OperationId
  readonly seq: number
  readonly kind: OutboxRow['kind']
  readonly state: OutboxState
  readonly subject: string
  readonly madeAt: Instant
  readonly attempts: number
  readonly status?: OutboxRow['status']
  readonly code?: number
  readonly ackedAt?: Instant
  readonly caseId?: CaseId
  /** The masked name; absent when the case has left this device. */
  readonly caseLabel?: string
}

export interface OutboxView {
  readonly unsent: number
  readonly quarantined: number
  /** Newest first. */
  readonly items: readonly OutboxItem[]
}

/** Every entry that the device still keeps, sent or not. */
export function watchOutboxState(
  db: DoorstepDb,
  sealer: Sealer,
  _args: Readonly<Record<string, never>>,
): Live<OutboxView> {
  return live(
    () =>
      db.transaction('r', db.outbox, db.dossiers, async () => {
        const entries = await db.outbox.orderBy('seq').reverse().toArray()
        const caseIds = [...new Set(entries.flatMap(entry => entry.caseId ?? []))]
        const dossiers = await db.dossiers.bulkGet(caseIds)
        return { entries, dossiers: dossiers.filter(row => row !== undefined) }
      }),
    rows => openView(sealer, rows),
  )
}

async function openView(
  sealer: Sealer,
  { entries, dossiers }: { readonly entries: OutboxRow[]; readonly dossiers: DossierRow[] },
): Promise<OutboxView> {
  const opened = await openPayloads(sealer, 'dossiers', dossiers)
  const labels = new Map(opened.map(dossier => [dossier.id, maskName(dossier.debtor.name)]))
  const unsent: readonly OutboxState[] = UNSENT_STATES
  return {
    unsent: entries.filter(entry => unsent.includes(entry.state)).length,
    quarantined: entries.filter(entry => entry.state === 'QUARANTINED').length,
    items: entries.map(({ payload: _payload, version: _version, ...entry }) => {
      const caseLabel = entry.caseId && labels.get(entry.caseId)
      return { ...entry, ...(caseLabel !== undefined && { caseLabel }) }
    }),
  }
}
