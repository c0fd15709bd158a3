import { sql, type Selectable, type Transaction } from 'kysely'
import type { VisitId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { isWorse } from '#domain/compliance/verdict.ts'
import { wallClock, type ZoneName } from '#domain/time/hours.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import { RULE_FLAGS, type RecordFlag } from '#protocol/desk.ts'
import type { DecisionTable } from '../db/policyTables.ts'
import type { Schema } from '../db/schema.ts'
import { storedPack } from '../db/storedPacks.ts'
import { bankGate } from '../policy/bankGate.ts'

type StoredDecision = Pick<Selectable<DecisionTable>, 'doc' | 'differences'>

/**
 * What a record says against the rules, for the desk to see; it is applied all the same. undecided: nothing was judged
 * before the visit, though its case names rules · ruleBroken: the rules said no, nobody opened it, and the visit was made;
 * or what was taken down is a breach itself · decisionDiffers: the bank judges the same facts otherwise.
 */
export async function flagsByRules(
  tx: Transaction<Schema>,
  record: VisitRecord | RecordDraft,
): Promise<readonly RecordFlag[]> {
  if ('stepId' in record) return []
  const zone = await zoneOfRules(tx, record)
  if (!zone) return []
  const made = await decisionsOf(tx, record)
  const before = made.filter(({ doc }) => isBefore(doc, record, zone)).at(-1)
  const isBroken = (before && !(await isOpen(tx, before))) ?? false
  const isBreach = made.some(({ doc }) => doc.moment === 'record' && hasBreach(doc))
  return [
    ...(before ? [] : (['undecided'] as const)),
    ...(isBroken || isBreach ? (['ruleBroken'] as const) : []),
    ...(made.some(({ differences }) => differences.length > 0)
      ? (['decisionDiffers'] as const)
      : []),
  ]
}

/** A gate that was open yesterday says nothing of today. */
function isBefore({ moment, madeAt }: Decision, record: VisitRecord, zone: ZoneName): boolean {
  const begun = record.door?.[0]?.at ?? record.startedAt
  return moment === 'prestart' && wallClock(zone, madeAt).day === wallClock(zone, begun).day
}

/** What nobody knows, such as whether a clock was right in flight mode, is no breach. */
const hasBreach = ({ judgement }: Decision): boolean =>
  judgement.hits.some(({ cause, verdict }) => cause === 'broken' && !isWorse('flag', verdict))

/** A decision may come after its record: then the record's flags are found anew, and the others stay. */
export async function flagAgain(tx: Transaction<Schema>, visitId: VisitId): Promise<void> {
  const rows = await tx
    .selectFrom('record')
    .select(['id', 'doc', 'flags'])
    .where('visit_id', '=', visitId)
    .execute()
  for (const { id, doc, flags } of rows) {
    const others = flags.filter(flag => !(RULE_FLAGS as readonly RecordFlag[]).includes(flag))
    const found = [...others, ...(await flagsByRules(tx, doc))]
    if (found.join() === flags.join()) continue
    await tx.updateTable('record').set({ flags: found }).where('id', '=', id).execute()
  }
}

async function decisionsOf(
  tx: Transaction<Schema>,
  { visitId, decisions = [] }: VisitRecord,
): Promise<readonly StoredDecision[]> {
  if (decisions.length === 0) return []
  return tx
    .selectFrom('decision')
    .select(['doc', 'differences'])
    .where('visit_id', '=', visitId)
    .where('id', 'in', decisions)
    .orderBy('made_at')
    .orderBy('id')
    .execute()
}

/** Where the case is, if it names rules: without any nothing is judged, and nothing is flagged. */
async function zoneOfRules(
  tx: Transaction<Schema>,
  { caseId }: VisitRecord,
): Promise<ZoneName | undefined> {
  const row = await tx
    .selectFrom('dossier')
    .select(sql<ZoneName>`doc->>'placeZone'`.as('zone'))
    .where('id', '=', caseId)
    .where(sql<boolean>`doc ? 'policy'`)
    .executeTakeFirst()
  return row?.zone
}

/** Where no edition is known, nothing was permitted. */
async function isOpen(
  tx: Transaction<Schema>,
  { doc, differences }: StoredDecision,
): Promise<boolean> {
  if (doc.edition === 'none') return false
  const stored = await storedPack(tx, doc.edition)
  return stored !== undefined && bankGate(stored.pack, doc, differences).state === 'open'
}
