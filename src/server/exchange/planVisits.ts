import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { CaseId, VisitId } from '#domain/base/ids.ts'
import { addressesOf } from '#domain/case/dossier.ts'
import { PATCH_FIELDS, type PatchField, type Visit } from '#domain/visit/visit.ts'
import { visitSchema } from '#protocol/visitDocument.ts'
import { parse } from '#protocol/parse.ts'
import type { Schema } from '#server/db/schema.ts'
import { badRow, type BadRow } from './badRow.ts'
import type { VisitRow } from './bankUpdate.ts'
import type { CaseState } from './planCases.ts'
import { agentIds, type StaffPlan } from './planStaff.ts'
import { canonicalText } from '#domain/base/canonicalText.ts'
import { sameDocument } from './sameDocument.ts'
import { emptyTally, inChunks, wordFor, type Tally } from './tally.ts'

/** The audit's word for a visit that a file brought; its line keeps what the file said, as hashes. */
export const VISIT_IMPORTED = 'visitImported'

/** A hash of each field that both sides may edit, as the bank's file had it. */
export type SaidFields = Readonly<Partial<Record<PatchField, string>>>

export interface PlannedWrite {
  readonly visit: Visit
  readonly said: SaidFields
  /** What the last import said; absent for a visit that no file has named yet. */
  readonly saidBefore?: SaidFields
}

export interface VisitPlan {
  readonly written: readonly PlannedWrite[]
  readonly tally: Tally
}

interface Known {
  readonly casesByNo: ReadonlyMap<string, CaseState>
  readonly staff: StaffPlan
}

/** What becomes of the visits that the files name. */
export async function planVisits(
  tx: Transaction<Schema>,
  rows: readonly VisitRow[],
  known: Known,
  badRows: BadRow[],
): Promise<VisitPlan> {
  const written: PlannedWrite[] = []
  const tally = emptyTally()
  for (const chunk of inChunks(rows)) {
    const caseIds = chunk.flatMap(({ caseNo }) => known.casesByNo.get(caseNo)?.dossier.id ?? [])
    const opened = await openedCycles(tx, caseIds)
    const ids = chunk.map(({ visit }) => visit.id)
    const stored = await readVisits(tx, ids)
    const saidBefore = await readSaid(tx, ids)
    for (const row of chunk) {
      const visit = visitOf(row, { ...known, opened }, badRows)
      if (!visit) continue
      const before = stored.get(visit.id)
      const last = saidBefore.get(visit.id)
      const planned = { visit, said: saidOf(visit), ...(last && { saidBefore: last }) }
      const isSame = before !== undefined && sameDocument(before, visitOver(before, planned))
      if (!isSame) written.push(planned)
      tally[wordFor(before, isSame)] += 1
    }
  }
  return { written, tally }
}

/**
 * The visit with the file's word laid over it: a field that both sides may edit is taken only when the bank
 * itself has changed it since its last file, so that the same file never undoes what was agreed at the door.
 * A visit that took place stays as it is.
 */
export function visitOver(before: Visit, planned: PlannedWrite): Visit {
  if (before.state === 'DONE') return before
  const keeps = (field: PatchField): boolean => planned.saidBefore?.[field] === planned.said[field]
  return {
    ...planned.visit,
    slot: keeps('slot') ? before.slot : planned.visit.slot,
    appointment: keeps('appointment') ? before.appointment : planned.visit.appointment,
    state: keeps('state') ? before.state : planned.visit.state,
  }
}

function visitOf(
  row: VisitRow,
  { casesByNo, staff, opened }: Known & { readonly opened: ReadonlyMap<CaseId, number> },
  badRows: BadRow[],
): Visit | undefined {
  const found = casesByNo.get(row.caseNo)
  if (!found) {
    badRows.push(badRow({ ...row.place, column: 'case_no' }, 'unknownCase', row.caseNo))
    return undefined
  }
  const addresses = addressesOf(found.dossier)
  const address =
    row.addressNo === undefined
      ? (addresses.find(({ status }) => status !== 'INVALID') ?? addresses[0])
      : addresses[row.addressNo - 1]
  if (!address) {
    const column = { ...row.place, column: 'address_no' }
    badRows.push(badRow(column, 'unknownAddress', row.addressNo ?? 1))
    return undefined
  }
  const visit = parse(visitSchema, {
    ...row.visit,
    caseId: found.dossier.id,
    cycleNo: row.cycleNo ?? Math.max(found.dossier.cycleNo, opened.get(found.dossier.id) ?? 0),
    addressId: address.id,
    staffIds: row.assigned ? agentIds(staff.byNo, row.assigned, badRows) : found.staffIds,
  })
  if (visit.ok) return visit.value
  badRows.push(
    badRow({ ...row.place, column: visit.error.path }, 'wrongShape', visit.error.expected),
  )
  return undefined
}

function saidOf(visit: Visit): SaidFields {
  const hash = (value: unknown): string =>
    createHash('sha256').update(canonicalText(value)).digest('hex').slice(0, 16)
  return Object.fromEntries(PATCH_FIELDS.map(field => [field, hash(visit[field])]))
}

async function readVisits(
  tx: Transaction<Schema>,
  ids: readonly VisitId[],
): Promise<ReadonlyMap<VisitId, Visit>> {
  const rows = await tx.selectFrom('visit').select(['id', 'doc']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, doc }) => [id, doc]))
}

/** The cycle that a broken promise has begun, whether the bank's file says so already or not. */
async function openedCycles(
  tx: Transaction<Schema>,
  caseIds: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, number>> {
  const { rows } = await sql<{ caseId: CaseId; opened: number }>`
    select case_id as "caseId", max((doc->>'cycleNo')::int) + 1 as opened from commitment
    where status = 'applied' and case_id = any(${[...caseIds]}::uuid[])
      and (state = 'BROKEN' or doc->'standing' ? 'brokenOn')
    group by case_id`.execute(tx)
  return new Map(rows.map(({ caseId, opened }) => [caseId, opened]))
}

async function readSaid(
  tx: Transaction<Schema>,
  ids: readonly VisitId[],
): Promise<ReadonlyMap<VisitId, SaidFields>> {
  const { rows } = await sql<{ subject: VisitId; detail: SaidFields }>`
    select distinct on (subject) subject, detail from audit
    where action = ${VISIT_IMPORTED} and subject = any(${[...ids]}::uuid[])
    order by subject, seq desc`.execute(tx)
  return new Map(rows.map(({ subject, detail }) => [subject, detail]))
}
