import type { Transaction } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { StaffRole } from '#protocol/session.ts'
import type { Schema } from '#server/db/schema.ts'
import { badRow, type BadRow } from './badRow.ts'
import { bankId } from './bankId.ts'
import type { Assigned, BankUpdate, StaffRow } from './bankUpdate.ts'
import { emptyTally, wordFor, type Tally } from './tally.ts'

interface KnownStaff {
  readonly id: StaffId
  readonly role: StaffRole
}

export interface StaffPlan {
  readonly added: readonly StaffRow[]
  readonly changed: readonly StaffRow[]
  readonly tally: Tally
  /** Everybody by number, with those who are to be added. */
  readonly byNo: ReadonlyMap<string, KnownStaff>
}

/** What becomes of the staff that a file names. */
export async function planStaff(
  tx: Transaction<Schema>,
  update: BankUpdate,
  badRows: BadRow[],
): Promise<StaffPlan> {
  const rows = await tx
    .selectFrom('staff as s')
    .leftJoin('staff as p', 'p.id', 's.partner_id')
    .select(['s.id', 's.staff_no', 's.name', 's.role', 'p.staff_no as partner'])
    .execute()
  const known = new Map(rows.map(row => [row.staff_no, row]))
  const byNo = new Map<string, KnownStaff>(known)
  const [added, changed]: [StaffRow[], StaffRow[]] = [[], []]
  const tally = emptyTally()
  for (const row of update.staff) {
    const before = known.get(row.staffNo)
    const word = wordFor(before, before !== undefined && isSame(before, row))
    tally[word] += 1
    if (word === 'new') added.push(row)
    if (word === 'changed') changed.push(row)
    const id = before?.id ?? bankId<StaffId>('staff', row.staffNo)
    byNo.set(row.staffNo, { id, role: row.role })
  }
  refuseUnknownPartners(update, byNo, badRows)
  return { added, changed, tally, byNo }
}

/** A partner that the file does not name stays. */
function isSame(
  before: { readonly name: string; readonly role: StaffRole; readonly partner: string | null },
  { name, role, partner }: StaffRow,
): boolean {
  const samePartner = partner === undefined || partner === before.partner
  return before.name === name && before.role === role && samePartner
}

function refuseUnknownPartners(
  update: BankUpdate,
  byNo: StaffPlan['byNo'],
  badRows: BadRow[],
): void {
  for (const { partner, place } of update.staff) {
    if (partner === undefined || byNo.has(partner)) continue
    const at = { ...place, column: `${place.column}[${place.row - 1}].partner` }
    badRows.push(badRow(at, 'unknownStaff', partner))
  }
}

/** The ids of the agents named; names who is unknown or no agent. */
export function agentIds(
  byNo: StaffPlan['byNo'],
  { staffNos, place }: Assigned,
  badRows: BadRow[],
): readonly StaffId[] {
  return staffNos.flatMap(staffNo => {
    const found = byNo.get(staffNo)
    if (found?.role === 'agent') return [found.id]
    badRows.push(badRow(place, found ? 'notAnAgent' : 'unknownStaff', staffNo))
    return []
  })
}
