import type { Transaction } from 'kysely'
import type { CaseId, StaffId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Schema } from '#server/db/schema.ts'
import type { BadRow } from './badRow.ts'
import type { BankUpdate, CaseUpdate } from './bankUpdate.ts'
import { mergeCase, type MergeFacts } from './mergeCase.ts'
import { agentIds, type StaffPlan } from './planStaff.ts'
import { accountStamp, casesToStamp, type TariffPlan } from './planTariffs.ts'
import { sameDocument } from './sameDocument.ts'
import { emptyTally, inChunks, wordFor, type Tally } from './tally.ts'

/** A case as it will stand. */
export interface CaseState {
  readonly dossier: Dossier
  readonly staffIds: readonly StaffId[]
}

export interface CasePlan {
  readonly written: readonly Dossier[]
  readonly reassigned: readonly { readonly caseId: CaseId; readonly staffIds: readonly StaffId[] }[]
  readonly tally: Tally
  /** Every case that the files name, by number. */
  readonly byNo: ReadonlyMap<string, CaseState>
}

interface Known {
  readonly staff: StaffPlan
  readonly tariffs: TariffPlan
}

/** What becomes of the cases that the files name or whose products have new tariffs, and of those that visits and payments are about. */
export async function planCases(
  tx: Transaction<Schema>,
  update: BankUpdate,
  { staff, tariffs }: Known,
  badRows: BadRow[],
): Promise<CasePlan> {
  const updates = [...update.cases.values(), ...(await casesToStamp(tx, tariffs, update.cases))]
  const numbers = [
    ...updates.map(({ caseNo }) => caseNo),
    ...update.visits.map(({ caseNo }) => caseNo),
    ...update.payments.map(({ caseNo }) => caseNo),
  ]
  const known = await readCases(tx, [...new Set(numbers)])
  const byNo = new Map(known)
  const written: Dossier[] = []
  const reassigned: { caseId: CaseId; staffIds: readonly StaffId[] }[] = []
  const tally = emptyTally()
  const facts = { badRows, stamp: accountStamp(tariffs) }
  for (const caseUpdate of updates) {
    const { caseNo } = caseUpdate
    const before = known.get(caseNo)
    const after = stateAfter(before, caseUpdate, staff, facts)
    if (!after) continue
    const isSame = before !== undefined && sameDocument(before.dossier, after.dossier)
    const stays = sameSet(after.staffIds, before?.staffIds ?? [])
    if (!isSame) written.push(after.dossier)
    if (!stays) reassigned.push({ caseId: after.dossier.id, staffIds: after.staffIds })
    tally[wordFor(before, isSame && stays)] += 1
    byNo.set(caseNo, after)
  }
  return { written, reassigned, tally, byNo }
}

function stateAfter(
  before: CaseState | undefined,
  update: CaseUpdate,
  staff: StaffPlan,
  facts: MergeFacts,
): CaseState | undefined {
  const dossier = mergeCase(before?.dossier, update, facts)
  const named = update.assigned && agentIds(staff.byNo, update.assigned, facts.badRows)
  return dossier && { dossier, staffIds: named ?? before?.staffIds ?? [] }
}

async function readCases(
  tx: Transaction<Schema>,
  numbers: readonly string[],
): Promise<Map<string, CaseState>> {
  const known = new Map<string, CaseState>()
  for (const chunk of inChunks(numbers)) {
    const rows = await tx
      .selectFrom('dossier')
      .select(['case_no', 'doc'])
      .where('case_no', 'in', chunk)
      .execute()
    const assignments = await tx
      .selectFrom('assignment')
      .innerJoin('dossier', 'dossier.id', 'assignment.case_id')
      .select(['dossier.case_no', 'staff_id'])
      .where('dossier.case_no', 'in', chunk)
      .execute()
    const agents = new Map<string, StaffId[]>(rows.map(row => [row.case_no, []]))
    for (const row of assignments) agents.get(row.case_no)?.push(row.staff_id)
    for (const { case_no: caseNo, doc } of rows) {
      known.set(caseNo, { dossier: doc, staffIds: agents.get(caseNo)?.sort() ?? [] })
    }
  }
  return known
}

const sameSet = (a: readonly StaffId[], b: readonly StaffId[]): boolean =>
  a.length === b.length && a.every(id => b.includes(id))
