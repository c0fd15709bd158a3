import type { ContactPointId, DebtorId } from '#domain/base/ids.ts'
import type { AddressContact, ContactPoint } from '#domain/case/contactPoint.ts'
import type { CasePolicy, Debtor } from '#domain/case/dossier.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asZoneName, isZoneName } from '#domain/time/hours.ts'
import { ok, refused } from '#domain/base/result.ts'
import { bankId } from '../bankId.ts'
import { caseUpdate, type BankUpdate } from '../bankUpdate.ts'
import {
  codeCell,
  degreesCell,
  formCell,
  staffCell,
  textCell,
  wholeCell,
  type CellReader,
} from './cells.ts'
import { factsCell } from './factsCell.ts'
import { GENDERS } from './codeWords.ts'
import type { Table } from './readTable.ts'
import { createRowReader, type RowReader } from './rowReader.ts'

const zoneCell: CellReader<ReturnType<typeof asZoneName>> = cell =>
  isZoneName(cell) ? ok(asZoneName(cell)) : refused({ code: 'notOffered', word: 'Asia/Shanghai …' })

/** Reads cases.csv: case, debtor, first phone, e-mail and address, and who works on it. */
export function readCases(file: string, table: Table, update: BankUpdate): void {
  for (const row of table.rows) readCase(createRowReader(file, row, update.badRows), update)
}

function readCase(reader: RowReader, update: BankUpdate): void {
  const caseNo = reader.need('case_no', textCell(40))
  const debtor = readDebtor(reader, caseNo ?? '')
  const cycleNo = reader.may('cycle_no', wholeCell(1, 999))
  const placeZone = reader.may('place_zone', zoneCell)
  const points = readPoints(reader, caseNo ?? '')
  const staffNos = reader.may('assigned_to', staffCell)
  const policy = readPolicy(reader)
  if (reader.isBad() || caseNo === undefined || !debtor) return
  const found = caseUpdate(update, caseNo, reader.place)
  if (found.person) {
    reader.refuse('case_no', 'duplicateCase', caseNo)
    return
  }
  found.person = {
    ...{ debtor, points },
    ...(cycleNo && { cycleNo }),
    ...(placeZone && { placeZone }),
    ...(policy && { policy }),
  }
  if (staffNos) found.assigned = { staffNos, place: { ...reader.place, column: 'assigned_to' } }
}

/** The pack, and with it alone what the books say for its rules. */
function readPolicy(reader: RowReader): CasePolicy | undefined {
  if (!reader.has('rules') && !reader.has('rule_facts')) return undefined
  const pack = reader.need('rules', formCell(/^[A-Z][A-Z0-9-]{1,39}$/, 'CN-CARD'))
  const facts = reader.may('rule_facts', factsCell) ?? {}
  return pack === undefined ? undefined : { pack, facts }
}

function readDebtor(reader: RowReader, caseNo: string): Debtor | undefined {
  const name = reader.need('name', textCell(80))
  const idNoTail = reader.need('id_no_tail', formCell(/^[0-9]{3}[0-9X]$/, '123X'))
  const gender = reader.may('gender', codeCell(GENDERS))
  const birthYear = reader.may('birth_year', wholeCell(1900, 2100))
  const occupation = reader.may('occupation', textCell(80))
  if (name === undefined || idNoTail === undefined) return undefined
  return {
    id: bankId<DebtorId>('debtor', caseNo),
    name,
    idNoTail,
    ...(gender && { gender }),
    ...(birthYear !== undefined && { birthYear }),
    ...(occupation !== undefined && { occupation }),
  }
}

function readPoints(reader: RowReader, caseNo: string): readonly ContactPoint[] {
  const base = { label: 'HOME', source: 'CONTRACT', status: 'UNVERIFIED' } as const
  const number = reader.may('phone', textCell(32))
  const email = reader.may('email', textCell(254))
  const address = readAddress(reader, caseNo)
  const idOf = (kind: string, value: string): ContactPointId =>
    bankId<ContactPointId>('contactPoint', caseNo, kind, value)
  return [
    ...(number ? [{ ...base, id: idOf('PHONE', number), kind: 'PHONE' as const, number }] : []),
    ...(email
      ? [{ ...base, id: idOf('EMAIL', email), kind: 'EMAIL' as const, address: email }]
      : []),
    ...(address ? [{ ...base, ...address }] : []),
  ]
}

type PlainAddress = Pick<AddressContact, 'id' | 'kind' | 'district' | 'street' | 'detail' | 'point'>

/** The address columns, all or none; also used by contacts.csv. */
export function readAddress(reader: RowReader, caseNo: string): PlainAddress | undefined {
  const columns = ['district', 'street', 'address', 'lat', 'lng']
  if (!columns.some(column => reader.has(column))) return undefined
  const district = reader.need('district', textCell(60))
  const street = reader.need('street', textCell(120))
  const detail = reader.may('address', textCell(200)) ?? ''
  const point = readPoint(reader)
  if (district === undefined || street === undefined) return undefined
  return {
    id: bankId<ContactPointId>('contactPoint', caseNo, 'ADDRESS', street, detail),
    kind: 'ADDRESS',
    district,
    street,
    detail,
    ...(point && { point }),
  }
}

function readPoint(reader: RowReader): Wgs84Point | undefined {
  if (!reader.has('lat') && !reader.has('lng')) return undefined
  const lat = reader.need('lat', degreesCell(90))
  const lng = reader.need('lng', degreesCell(180))
  return lat === undefined || lng === undefined ? undefined : ({ lat, lng } as Wgs84Point)
}
