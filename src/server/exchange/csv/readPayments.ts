import type { BankUpdate, PaymentField } from '../bankUpdate.ts'
import { dayCell, formCell, textCell, yuanNotNegativeCell } from './cells.ts'
import type { Table } from './readTable.ts'
import { createRowReader, type RowReader } from './rowReader.ts'

const COLUMN_OF: Readonly<Record<PaymentField, string>> = {
  bankRef: 'bank_ref',
  caseNo: 'case_no',
  postedOn: 'posted_on',
  amountFen: 'amount',
  reverses: 'reverses',
  cardNoTail: 'card_no_tail',
}

/** Reads payments.csv: what the bank posted, and what it took back. */
export function readPayments(file: string, table: Table, update: BankUpdate): void {
  for (const row of table.rows) readPayment(createRowReader(file, row, update.badRows), update)
}

function readPayment(reader: RowReader, update: BankUpdate): void {
  const bankRef = reader.need('bank_ref', textCell(80))
  const caseNo = reader.need('case_no', textCell(40))
  const postedOn = reader.need('posted_on', dayCell)
  const amountFen = reader.need('amount', yuanNotNegativeCell)
  const reverses = reader.may('reverses', textCell(80))
  const cardNoTail = reader.may('card_no_tail', formCell(/^\d{4}$/, '0000–9999'))
  const product = reader.may('product', textCell(60))
  if (amountFen === 0) reader.refuse('amount', 'amountZero')
  if (reader.isBad() || bankRef === undefined || caseNo === undefined) return
  if (postedOn === undefined || amountFen === undefined) return
  update.payments.push({
    ...{ bankRef, caseNo, postedOn, amountFen, reverses, cardNoTail, product },
    placeOf: field => ({ ...reader.place, column: COLUMN_OF[field] }),
  })
}
