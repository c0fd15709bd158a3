import type { ContactAttemptId, ContactPointId } from '#domain/base/ids.ts'
import type { ContactPoint } from '#domain/case/contactPoint.ts'
import { bankId } from '../bankId.ts'
import { caseUpdate, type BankUpdate } from '../bankUpdate.ts'
import { codeCell, dayCell, momentCell, textCell, wholeCell, yuanNotNegativeCell } from './cells.ts'
import {
  CHANNELS,
  CONTACT_KINDS,
  CONTACT_ROWS,
  DIRECTIONS,
  LABELS,
  RESULTS,
  SOURCES,
  STATUSES,
} from './codeWords.ts'
import { readAddress } from './readCases.ts'
import type { Table } from './readTable.ts'
import { createRowReader, type RowReader } from './rowReader.ts'

const OF_ALL = ['case_no', 'kind']
const USED = {
  ATTEMPT: [...OF_ALL, 'cycle_no', 'at', 'channel', 'direction', 'result', 'contact', 'note'],
  NOTICE: [...OF_ALL, 'cycle_no', 'at', 'amount', 'deadline_on', 'served_at'],
  CONTACT_POINT: [
    ...[...OF_ALL, 'contact_kind', 'contact', 'label', 'source', 'status', 'verified_at'],
    ...['district', 'street', 'address', 'lat', 'lng'],
  ],
} as const

/** Reads contacts.csv: attempts, notices and contact points; what is there already stays. */
export function readContacts(file: string, table: Table, update: BankUpdate): void {
  for (const row of table.rows) {
    const reader = createRowReader(file, row, update.badRows)
    const caseNo = reader.need('case_no', textCell(40))
    const kind = reader.need('kind', codeCell(CONTACT_ROWS))
    if (caseNo === undefined || kind === undefined) continue
    reader.refuseOthers(USED[kind])
    if (kind === 'ATTEMPT') readAttempt(reader, caseNo, update)
    if (kind === 'NOTICE') readNotice(reader, caseNo, update)
    if (kind === 'CONTACT_POINT') readContactPoint(reader, caseNo, update)
  }
}

function readAttempt(reader: RowReader, caseNo: string, update: BankUpdate): void {
  const cycleNo = reader.may('cycle_no', wholeCell(1, 999)) ?? 1
  const at = reader.need('at', momentCell)
  const channel = reader.need('channel', codeCell(CHANNELS))
  const direction = reader.may('direction', codeCell(DIRECTIONS)) ?? 'OUT'
  const result = reader.need('result', codeCell(RESULTS))
  const contactValue = reader.may('contact', textCell(330))
  const note = reader.may('note', textCell(500))
  if (reader.isBad() || at === undefined || !channel || !result) return
  const id = bankId<ContactAttemptId>('attempt', caseNo, channel, direction, at)
  caseUpdate(update, caseNo, caseNoPlace(reader)).attempts.push({
    attempt: { id, cycleNo, channel, direction, at, result, ...(note !== undefined && { note }) },
    place: { ...reader.place, column: 'contact' },
    ...(contactValue !== undefined && { contactValue }),
  })
}

function readNotice(reader: RowReader, caseNo: string, update: BankUpdate): void {
  const cycleNo = reader.may('cycle_no', wholeCell(1, 999)) ?? 1
  const sentAt = reader.need('at', momentCell)
  const amountFen = reader.need('amount', yuanNotNegativeCell)
  const deadlineOn = reader.need('deadline_on', dayCell)
  const servedAt = reader.may('served_at', momentCell)
  if (reader.isBad() || sentAt === undefined || amountFen === undefined || !deadlineOn) return
  caseUpdate(update, caseNo, caseNoPlace(reader)).notices.push({
    id: bankId<ContactAttemptId>('notice', caseNo, sentAt),
    cycleNo,
    amountFen,
    deadlineOn,
    sentAt,
    ...(servedAt !== undefined && { servedAt }),
  })
}

function readContactPoint(reader: RowReader, caseNo: string, update: BankUpdate): void {
  const kind = reader.need('contact_kind', codeCell(CONTACT_KINDS))
  const verifiedAt = reader.may('verified_at', momentCell)
  const base = {
    label: reader.may('label', codeCell(LABELS)) ?? 'OTHER',
    source: reader.need('source', codeCell(SOURCES)) ?? 'CONTRACT',
    status: reader.may('status', codeCell(STATUSES)) ?? 'UNVERIFIED',
    ...(verifiedAt !== undefined && { verifiedAt }),
  }
  const point = kind && pointOf(reader, caseNo, kind)
  if (reader.isBad() || !point) return
  caseUpdate(update, caseNo, caseNoPlace(reader)).contactPoints.push({ ...base, ...point })
}

type PointValue = ContactPoint extends infer P
  ? P extends ContactPoint
    ? Omit<P, 'label' | 'source' | 'status' | 'verifiedAt'>
    : never
  : never

function pointOf(
  reader: RowReader,
  caseNo: string,
  kind: ContactPoint['kind'],
): PointValue | undefined {
  if (kind === 'ADDRESS') {
    if (!reader.has('district')) reader.refuse('district', 'missingValue')
    return readAddress(reader, caseNo)
  }
  const value = reader.need('contact', textCell(kind === 'PHONE' ? 32 : 254))
  if (value === undefined) return undefined
  const id = bankId<ContactPointId>('contactPoint', caseNo, kind, value)
  return kind === 'PHONE' ? { id, kind, number: value } : { id, kind, address: value }
}

const caseNoPlace = (reader: RowReader): RowReader['place'] => ({
  ...reader.place,
  column: 'case_no',
})
