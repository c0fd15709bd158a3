import { sql, type Selectable, type Transaction } from 'kysely'
import type { VisitId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { GateState } from '#domain/compliance/gate.ts'
import { isWorse } from '#domain/compliance/verdict.ts'
import { wallClock, type ZoneName } from '#domain/time/hours.ts'
import { overstayed } from '#domain/visit/overstayed.ts'
import { begunAt, type RecordDraft, type VisitRecord } from '#domain/visit/record.ts'
import { RULE_FLAGS, type RecordFlag } from '#protocol/desk.ts'
import type { DecisionTable } from '../db/policyTables.ts'
import type { Schema } from '../db/schema.ts'
import { storedPack } from '../db/storedPacks.ts'
import { bankGate } from '../policy/bankGate.ts'

type StoredDecision = Pick<Selectable<DecisionTable>, 'doc' | 'differences'>

/**
 * What a record says against the rules, for the desk to see; it is applied all the same. undecided: nothing was judged
 * before the visit, or nothing of what it promises, though its case names rules · ruleBroken: the rules said no, nobody
 * opened it, and it was done, the visit or the promise; what was taken down is a breach itself; or the agents stayed too
 * long · decisionDiffers: the bank judges the same facts otherwise.
 */
export async function flagsByRules(
  tx: Transaction<Schema>,
  record: VisitRecord | RecordDraft,
): Promise<readonly RecordFlag[]> {
  if ('stepId' in record) return []
  const dossier = await dossierOfRules(tx, record)
  if (!dossier) return []
  const made = await decisionsOf(tx, record)
  const gates = gatesOf(record, made, dossier.placeZone)
  const isBreach = made.some(({ doc }) => doc.moment === 'record' && hasBreach(doc))
  const isBroken =
    isBreach || (await isAnyShut(tx, gates)) || (await hasOverstayed(tx, record, { dossier, made }))
  return [
    ...(gates.some(({ judged }) => !judged) ? (['undecided'] as const) : []),
    ...(isBroken ? (['ruleBroken'] as const) : []),
    ...(made.some(({ differences }) => differences.length > 0)
      ? (['decisionDiffers'] as const)
      : []),
  ]
}

/** What had to be let through, by its newest judgement. */
interface GateOfRecord {
  readonly judged: StoredDecision | undefined
  readonly passes: readonly GateState[]
}

/** The visit; and its promise, for which whoever types it is asked for no reason: that none was given is no breach. */
function gatesOf(
  record: VisitRecord,
  made: readonly StoredDecision[],
  zone: ZoneName,
): readonly GateOfRecord[] {
  const visit = made.findLast(({ doc }) => isBefore(doc, record, zone))
  const promise = made.findLast(({ doc }) => doc.moment === 'commit')
  return [
    { judged: visit, passes: ['open'] },
    ...(record.commitmentId ? [{ judged: promise, passes: ['open', 'reason'] as const }] : []),
  ]
}

async function isAnyShut(
  tx: Transaction<Schema>,
  gates: readonly GateOfRecord[],
): Promise<boolean> {
  for (const { judged, passes } of gates) {
    if (judged && !passes.includes(await gateState(tx, judged))) return true
  }
  return false
}

/** A gate that was open yesterday says nothing of today. */
function isBefore({ moment, madeAt }: Decision, record: VisitRecord, zone: ZoneName): boolean {
  const begunOn = wallClock(zone, begunAt(record)).day
  return moment === 'prestart' && wallClock(zone, madeAt).day === begunOn
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

/** The case, if it names rules: without any nothing is judged, and nothing is flagged. */
async function dossierOfRules(
  tx: Transaction<Schema>,
  { caseId }: VisitRecord,
): Promise<Dossier | undefined> {
  const row = await tx
    .selectFrom('dossier')
    .select('doc')
    .where('id', '=', caseId)
    .where(sql<boolean>`doc ? 'policy'`)
    .executeTakeFirst()
  return row?.doc
}

/** By the edition that judged last. */
async function hasOverstayed(
  tx: Transaction<Schema>,
  record: VisitRecord,
  { dossier, made }: { readonly dossier: Dossier; readonly made: readonly StoredDecision[] },
): Promise<boolean> {
  const edition = made.map(({ doc }) => doc.edition).findLast(each => each !== 'none')
  const stored = edition && (await storedPack(tx, edition))
  return stored ? overstayed(record, dossier, stored.pack) : false
}

/** Where no edition is known, nothing was permitted. */
async function gateState(
  tx: Transaction<Schema>,
  { doc, differences }: StoredDecision,
): Promise<GateState> {
  const stored = doc.edition === 'none' ? undefined : await storedPack(tx, doc.edition)
  return stored ? bankGate(stored.pack, doc, differences).state : 'closed'
}
