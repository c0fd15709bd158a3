import { randomBytes } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import { wallClock } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import { assignCase, type Reassignment } from '#server/db/assignCase.ts'
import { pokeCases, pokeStaff } from '#server/db/changeLog.ts'
import { lockCase } from '#server/db/lockCase.ts'
import type { Schema } from '#server/db/schema.ts'
import { transact } from '#server/db/transact.ts'
import { writeAudit } from '#server/db/writeAudit.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { writePayments } from '#server/db/writePayments.ts'
import { lockVisit, replaceVisit } from '#server/db/writeVisit.ts'
import type { BadRow } from './badRow.ts'
import { BANK_ZONE } from './bankZone.ts'
import type { BankUpdate } from './bankUpdate.ts'
import { planCases, type CasePlan } from './planCases.ts'
import { planPayments, type PaymentPlan } from './planPayments.ts'
import { planStaff, type StaffPlan } from './planStaff.ts'
import { planTariffs, writeTariffs, type TariffPlan } from './planTariffs.ts'
import { writeStaff } from './writeStaff.ts'
import { planVisits, VISIT_IMPORTED, visitOver, type VisitPlan } from './planVisits.ts'
import { inChunks, type Tally } from './tally.ts'
import { differencesOf, type CaseDifference } from './tariffDifferences.ts'

export interface ImportOptions {
  readonly now: Instant
  /** Only counts and bad rows; nothing is written. */
  readonly preview: boolean
  readonly hashPassword: (password: string) => Promise<string>
}

export interface ImportReport {
  readonly applied: boolean
  readonly staff: Tally
  readonly tariffs: Tally
  readonly cases: Tally
  readonly visits: Tally
  readonly payments: Tally
  /** Figures of cases that are new or changed which the bank's own tariffs do not give. They are taken all the same. */
  readonly differences: readonly CaseDifference[]
  readonly badRows: readonly BadRow[]
}

interface ImportPlan {
  readonly staff: StaffPlan
  readonly tariffs: TariffPlan
  readonly cases: CasePlan
  readonly visits: VisitPlan
  readonly payments: PaymentPlan
  readonly differences: readonly CaseDifference[]
  readonly badRows: readonly BadRow[]
}

/** Any number would do; imports of one database wait for each other. */
const IMPORT_LOCK = 0x696d_7074

/**
 * Brings what a bank's files say into the database, in one transaction: with a single bad row nothing changes.
 * The same files a second time change nothing. A document that stays as it was gets no new revision.
 */
export async function importBank(
  db: Kysely<Schema>,
  update: BankUpdate,
  options: ImportOptions,
): Promise<ImportReport> {
  const hashes = await passwordsForNobody(update, options)
  const { report, poke } = await transact(db, async tx => {
    await sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`.execute(tx)
    const plan = await planImport(tx, update, options.now)
    const applied = !options.preview && plan.badRows.length === 0
    const left = applied ? await writePlan(tx, plan, hashes, options.now) : []
    return { report: reportOf(plan, applied), poke: applied ? { plan, left } : undefined }
  })
  if (poke) await pokeAfter(db, poke.plan, poke.left)
  return report
}

async function planImport(
  tx: Transaction<Schema>,
  update: BankUpdate,
  now: Instant,
): Promise<ImportPlan> {
  const badRows: BadRow[] = []
  const staff = await planStaff(tx, update, badRows)
  const tariffs = await planTariffs(tx, update, badRows)
  const cases = await planCases(tx, update, { staff, tariffs }, badRows)
  const known = { casesByNo: cases.byNo, staff }
  const visits = await planVisits(tx, update.visits, known, badRows)
  const today = wallClock(BANK_ZONE, now).day
  const ledger = { casesByNo: cases.byNo, today }
  const payments = await planPayments(tx, update.payments, ledger, badRows)
  // A row that could not be read makes others look wrong that lean on it: first things first.
  const told = update.badRows.length > 0 ? update.badRows : badRows
  const differences = cases.written.flatMap(differencesOf)
  return {
    ...{ staff, tariffs, cases, visits, payments, differences },
    badRows: told.toSorted(byPlace),
  }
}

const byPlace = (a: BadRow, b: BadRow): number =>
  a.file === b.file ? a.row - b.row : a.file < b.file ? -1 : 1

/** New staff get a password that nobody knows; `doorstep user password` sets a real one. */
async function passwordsForNobody(
  update: BankUpdate,
  { preview, hashPassword }: ImportOptions,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>()
  if (preview) return hashes
  for (const { staffNo } of update.staff) {
    hashes.set(staffNo, await hashPassword(randomBytes(32).toString('base64url')))
  }
  return hashes
}

async function writePlan(
  tx: Transaction<Schema>,
  plan: ImportPlan,
  hashes: ReadonlyMap<string, string>,
  now: Instant,
): Promise<readonly Reassignment[]> {
  await writeStaff(tx, plan.staff, hashes)
  await writeTariffs(
    tx,
    plan.tariffs.added.map(({ tariff }) => tariff),
    now,
  )
  for (const dossier of plan.cases.written) await writeDossier(tx, dossier)
  const moves: Reassignment[] = []
  for (const { caseId, staffIds } of plan.cases.reassigned) {
    moves.push(await assignCase(tx, caseId, staffIds))
  }
  for (const planned of plan.visits.written) {
    await lockCase(tx, planned.visit.caseId)
    const before = await lockVisit(tx, planned.visit.id)
    const visit = before ? visitOver(before.visit, planned) : planned.visit
    await replaceVisit(tx, before, visit, null)
  }
  for (const chunk of inChunks(plan.payments.written)) await writePayments(tx, chunk, now)
  await auditPlan(tx, plan, now)
  return moves
}

/** Behind everything else: whoever writes the audit waits for no other lock. */
async function auditPlan(tx: Transaction<Schema>, plan: ImportPlan, now: Instant): Promise<void> {
  for (const { visit, said } of plan.visits.written) {
    const line = { at: now, actor: null, action: VISIT_IMPORTED, subject: visit.id, detail: said }
    await writeAudit(tx, line)
  }
  const { applied: _applied, badRows: _badRows, differences, ...tallies } = reportOf(plan, true)
  const detail = { ...tallies, differences: differences.length }
  await writeAudit(tx, { at: now, actor: null, action: 'imported', detail })
}

function reportOf(plan: ImportPlan, applied: boolean): ImportReport {
  return {
    applied,
    staff: plan.staff.tally,
    tariffs: plan.tariffs.tally,
    cases: plan.cases.tally,
    visits: plan.visits.tally,
    payments: plan.payments.tally,
    differences: plan.differences,
    badRows: plan.badRows,
  }
}

async function pokeAfter(
  db: Kysely<Schema>,
  { cases, visits }: ImportPlan,
  moves: readonly Reassignment[],
): Promise<void> {
  const caseIds = [
    ...cases.written.map(({ id }) => id),
    ...cases.reassigned.map(({ caseId }) => caseId),
    ...visits.written.map(({ visit }) => visit.caseId),
  ]
  await pokeStaff(
    db,
    moves.flatMap(({ left }) => left),
  )
  for (const chunk of inChunks([...new Set(caseIds)])) await pokeCases(db, chunk)
}
