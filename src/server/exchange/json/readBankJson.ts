import type { VisitId } from '#domain/base/ids.ts'
import { ledgerFault, type LedgerFaultCode } from '#domain/case/ledgerFault.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import {
  bankAssignmentSchema,
  BANK_EDITION,
  BANK_FORMAT,
  bankFileSchema,
  bankPaymentSchema,
  bankStaffSchema,
  bankVisitSchema,
} from '#protocol/bankFile.ts'
import { dossierSchema } from '#protocol/dossierDocument.ts'
import { parse } from '#protocol/parse.ts'
import { tariffSchema } from '#protocol/tariffDocument.ts'
import { badRow, UnreadableFile, type BadRow, type BadRowCode, type Place } from '../badRow.ts'
import { bankId } from '../bankId.ts'
import { caseUpdate, type BankUpdate } from '../bankUpdate.ts'
import { fillIds } from './fillIds.ts'

/**
 * Reads a bank's JSON file into `update`. Bad items are named by their place in their list; throws
 * {@link UnreadableFile} for what is not JSON or not this format.
 */
export function readBankJson(file: string, text: string, update: BankUpdate): void {
  const { staff, tariffs, cases, visits, payments } = frameOf(file, parsed(file, text))
  const at = (list: string, index: number): Place => ({ file, row: index + 1, column: list })
  staff.forEach((raw, index) => readStaff(raw, at('staff', index), update))
  tariffs.forEach((raw, index) => readTariff(raw, at('tariffs', index), update))
  cases.forEach((raw, index) => readCase(raw, at('cases', index), update))
  payments.forEach((raw, index) => readPayment(raw, at('payments', index), update))
  const seen = new Map<string, number>()
  visits.forEach((raw, index) => readVisit(raw, at('visits', index), { update, seen }))
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new UnreadableFile(badRow(placeOfSyntax(file, text, error), 'malformedJson'), error)
  }
}

/** V8 tells the offset; people look for a line and a column. */
function placeOfSyntax(file: string, text: string, error: SyntaxError): Place {
  const offset = Number(/at position (\d+)/.exec(error.message)?.[1] ?? text.length)
  const before = text.slice(0, offset).split('\n')
  return { file, row: before.length, column: String((before.at(-1) ?? '').length + 1) }
}

function frameOf(
  file: string,
  raw: unknown,
): Record<'staff' | 'tariffs' | 'cases' | 'visits' | 'payments', unknown[]> {
  const frame = parse(bankFileSchema, raw)
  if (frame.ok) return frame.value
  const { path, expected } = frame.error
  const place = { file, row: 0, column: path }
  if (path === 'edition') {
    throw new UnreadableFile(badRow(place, 'unknownEdition', BANK_EDITION))
  }
  const isOurs = typeof raw === 'object' && raw !== null && 'format' in raw
  throw new UnreadableFile(
    isOurs && raw.format === BANK_FORMAT
      ? badRow(place, 'wrongShape', expected)
      : badRow(place, 'unknownFormat'),
  )
}

function readStaff(raw: unknown, place: Place, update: BankUpdate): void {
  const read = parse(bankStaffSchema, raw)
  if (!read.ok) {
    misshapen(update, place, read.error)
    return
  }
  const { partner, ...person } = read.value
  update.staff.push({ ...person, place, ...(partner !== undefined && { partner }) })
}

function readTariff(raw: unknown, place: Place, update: BankUpdate): void {
  const read = parse(tariffSchema, raw)
  if (!read.ok) {
    misshapen(update, place, read.error)
    return
  }
  const earlier = update.tariffs.find(({ tariff }) => tariff.id === read.value.id)
  if (earlier) {
    update.badRows.push(badRow(inside(place, 'id'), 'duplicateRow', earlier.place.row))
    return
  }
  update.tariffs.push({ tariff: read.value, place })
}

function readCase(raw: unknown, place: Place, update: BankUpdate): void {
  if (typeof raw !== 'object' || raw === null) {
    misshapen(update, place, { path: '', expected: 'object' })
    return
  }
  const { assignedTo, ...rest } = raw as Record<string, unknown>
  const dossier = parse(dossierSchema, fillIds(rest))
  if (!dossier.ok) {
    misshapen(update, place, dossier.error)
    return
  }
  const faults = accountFaults(dossier.value, place)
  if (faults.length > 0) {
    update.badRows.push(...faults)
    return
  }
  const staffNos = assignedTo === undefined ? undefined : parse(bankAssignmentSchema, assignedTo)
  if (staffNos && !staffNos.ok) {
    const path = `assignedTo.${staffNos.error.path}`
    misshapen(update, place, { path, expected: staffNos.error.expected })
    return
  }
  const { caseNo } = dossier.value
  const found = caseUpdate(update, caseNo, place)
  if (found.whole) {
    update.badRows.push(badRow(inside(place, 'caseNo'), 'duplicateCase', caseNo))
    return
  }
  found.whole = dossier.value
  if (staffNos) {
    found.assigned = { staffNos: staffNos.value, place: inside(place, 'assignedTo') }
  }
}

const LEDGER_FAULTS: Readonly<Record<LedgerFaultCode, BadRowCode>> = {
  NO_STATEMENT: 'ledgerEmpty',
  NOT_IN_ORDER: 'ledgerOrder',
  REF_TWICE: 'ledgerTwice',
  POSTED_TOO_EARLY: 'ledgerPosted',
  DUE_TOO_EARLY: 'ledgerDue',
}

/** What the shape of an account does not tell: a ledger that cannot be counted, a tariff in the wrong place. */
function accountFaults({ accounts }: Dossier, place: Place): readonly BadRow[] {
  return accounts.flatMap(({ ledger, tariffs }, index) => {
    const at = (path: string): Place => inside(place, `accounts.${index}.${path}`)
    if (tariffs) return [badRow(at('tariffs'), 'tariffApart')]
    const fault = ledger && ledgerFault(ledger)
    return fault ? [badRow(at(`ledger.${fault.path}`), LEDGER_FAULTS[fault.code])] : []
  })
}

function readVisit(
  raw: unknown,
  place: Place,
  { update, seen }: { update: BankUpdate; seen: Map<string, number> },
): void {
  const read = parse(bankVisitSchema, raw)
  if (!read.ok) {
    misshapen(update, place, read.error)
    return
  }
  const { visitNo, caseNo, addressNo, cycleNo, staffNos, ...visit } = read.value
  const earlier = seen.get(visitNo)
  if (earlier !== undefined) {
    update.badRows.push(badRow(inside(place, 'visitNo'), 'duplicateRow', earlier))
    return
  }
  seen.set(visitNo, place.row)
  update.visits.push({
    visitNo,
    caseNo,
    place,
    visit: { ...visit, id: bankId<VisitId>('visit', visitNo) },
    ...(cycleNo !== undefined && { cycleNo }),
    ...(addressNo !== undefined && { addressNo }),
    ...(staffNos && { assigned: { staffNos, place: inside(place, 'staffNos') } }),
  })
}

function readPayment(raw: unknown, place: Place, update: BankUpdate): void {
  const read = parse(bankPaymentSchema, raw)
  if (read.ok) update.payments.push({ ...read.value, placeOf: field => inside(place, field) })
  else misshapen(update, place, read.error)
}

function misshapen(
  update: BankUpdate,
  place: Place,
  fault: { readonly path: string; readonly expected: string },
): void {
  const isCurrency = /^foreign\.\d+\.currency$/.test(fault.path)
  const at = inside(place, fault.path)
  update.badRows.push(
    isCurrency ? badRow(at, 'notACurrency') : badRow(at, 'wrongShape', fault.expected),
  )
}

/** `cases` + `debtor.name` → `cases[3].debtor.name`. */
function inside(place: Place, path: string): Place {
  const item = `${place.column}[${place.row - 1}]`
  return { ...place, column: path === '' ? item : `${item}.${path}` }
}
