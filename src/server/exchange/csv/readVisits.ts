import type { VisitId } from '#domain/base/ids.ts'
import type { Appointment, Slot } from '#domain/visit/visit.ts'
import { bankId } from '../bankId.ts'
import type { BankUpdate } from '../bankUpdate.ts'
import { codeCell, dayCell, staffCell, textCell, timeCell, wholeCell } from './cells.ts'
import { APPOINTMENTS, PRIORITIES, PURPOSES, VIAS, VISIT_STATES } from './codeWords.ts'
import type { Table } from './readTable.ts'
import { createRowReader, type RowReader } from './rowReader.ts'

/** Reads visits.csv: visits that the bank plans or planned. */
export function readVisits(file: string, table: Table, update: BankUpdate): void {
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const reader = createRowReader(file, row, update.badRows)
    const visitNo = reader.need('visit_no', textCell(60))
    const earlier = visitNo === undefined ? undefined : seen.get(visitNo)
    if (earlier !== undefined) reader.refuse('visit_no', 'duplicateRow', earlier)
    if (visitNo !== undefined) seen.set(visitNo, row.line)
    readVisit(reader, visitNo ?? '', update)
  }
}

function readVisit(reader: RowReader, visitNo: string, update: BankUpdate): void {
  const caseNo = reader.need('case_no', textCell(40))
  const slot = readSlot(reader)
  const purpose = reader.need('purpose', codeCell(PURPOSES))
  const priority = reader.may('priority', codeCell(PRIORITIES)) ?? 'NORMAL'
  const state = reader.may('state', codeCell(VISIT_STATES)) ?? 'PLANNED'
  const appointment = readAppointment(reader)
  const cycleNo = reader.may('cycle_no', wholeCell(1, 999))
  const addressNo = reader.may('address_no', wholeCell(1, 60))
  const staffNos = reader.may('staff', staffCell)
  if (reader.isBad() || caseNo === undefined || !slot || !purpose) return
  const id = bankId<VisitId>('visit', visitNo)
  update.visits.push({
    visitNo,
    caseNo,
    place: reader.place,
    visit: { id, purpose, priority, state, slot, appointment },
    ...(cycleNo !== undefined && { cycleNo }),
    ...(addressNo !== undefined && { addressNo }),
    ...(staffNos && { assigned: { staffNos, place: { ...reader.place, column: 'staff' } } }),
  })
}

function readSlot(reader: RowReader): Slot | undefined {
  const day = reader.need('day', dayCell)
  const from = reader.need('from', timeCell)
  const to = reader.need('to', timeCell)
  if (day === undefined || from === undefined || to === undefined) return undefined
  if (from >= to) reader.refuse('to', 'windowEmpty')
  return { day, from, to }
}

function readAppointment(reader: RowReader): Appointment {
  const state = reader.may('appointment', codeCell(APPOINTMENTS)) ?? 'NONE'
  const via = reader.may('via', codeCell(VIAS))
  const reason = reader.may('reason', textCell(500))
  return { state, ...(via && { via }), ...(reason !== undefined && { reason }) }
}
