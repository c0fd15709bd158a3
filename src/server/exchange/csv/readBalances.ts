import type { AccountId } from '#domain/base/ids.ts'
import type { Account } from '#domain/case/account.ts'
import type { ForeignBalance } from '#domain/case/foreignBalance.ts'
import { ZERO_FEN } from '#domain/money/fen.ts'
import type { Instant } from '#domain/time/instant.ts'
import { bankId } from '../bankId.ts'
import { caseUpdate, type BankUpdate } from '../bankUpdate.ts'
import {
  currencyCell,
  dayCell,
  formCell,
  momentCell,
  ratePpmCell,
  textCell,
  yuanCell,
  yuanNotNegativeCell,
} from './cells.ts'
import { readForeign } from './readForeign.ts'
import type { Table } from './readTable.ts'
import { createRowReader, type RowReader } from './rowReader.ts'

/** Reads balances.csv: for every case named, all its accounts as the books stand. */
export function readBalances(file: string, table: Table, update: BankUpdate): void {
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const reader = createRowReader(file, row, update.badRows)
    const caseNo = reader.need('case_no', textCell(40))
    const asOf = reader.need('as_of', momentCell)
    const owed = readOwed(reader, caseNo ?? '')
    if (reader.isBad() || caseNo === undefined || asOf === undefined || !owed) continue
    const earlier = seen.get(owed.id)
    if (earlier !== undefined) {
      reader.refuse('card_no_tail', 'duplicateRow', earlier)
      continue
    }
    seen.set(owed.id, row.line)
    addOwed(update, { caseNo, asOf, owed, reader })
  }
}

type Owed = Account | ForeignBalance

function addOwed(
  update: BankUpdate,
  row: { caseNo: string; asOf: Instant; owed: Owed; reader: RowReader },
): void {
  const found = caseUpdate(update, row.caseNo, { ...row.reader.place, column: 'case_no' })
  found.books ??= { asOf: row.asOf, accounts: [], foreign: [] }
  if ('currency' in row.owed) found.books.foreign.push(row.owed)
  else found.books.accounts.push(row.owed)
  // The dossier tells one moment: that of the oldest figure in it.
  if (row.asOf < found.books.asOf) found.books.asOf = row.asOf
}

/** An account in yuan, or what is owed in the currency that the row names. */
function readOwed(reader: RowReader, caseNo: string): Owed | undefined {
  const currency = reader.has('currency') ? reader.need('currency', currencyCell) : 'CNY'
  if (currency === undefined) return undefined
  return currency === 'CNY'
    ? readAccount(reader, caseNo)
    : readForeign(reader, { caseNo, currency })
}

function readAccount(reader: RowReader, caseNo: string): Account | undefined {
  const product = reader.need('product', textCell(60)) ?? ''
  const cardNoTail = reader.need('card_no_tail', formCell(/^\d{4}$/, '0000–9999')) ?? ''
  const parts = readParts(reader)
  const minimumDueFen = reader.need('minimum_due', yuanNotNegativeCell) ?? ZERO_FEN
  const dailyRatePpm = reader.need('daily_rate_percent', ratePpmCell) ?? 0
  const oldestDueOn = reader.need('oldest_due_on', dayCell)
  const lastPayment = readLastPayment(reader)
  if (reader.isBad() || oldestDueOn === undefined) return undefined
  return {
    id: bankId<AccountId>('account', caseNo, cardNoTail, product),
    product,
    cardNoTail,
    parts,
    minimumDueFen,
    dailyRatePpm,
    oldestDueOn,
    ...(lastPayment && { lastPayment }),
  }
}

function readParts(reader: RowReader): Account['parts'] {
  return {
    PRINCIPAL: reader.need('principal', yuanCell) ?? ZERO_FEN,
    INTEREST: reader.need('interest', yuanCell) ?? ZERO_FEN,
    PENALTY: reader.need('penalty', yuanCell) ?? ZERO_FEN,
    FEE: reader.need('fee', yuanCell) ?? ZERO_FEN,
    UNBILLED: reader.may('unbilled', yuanCell) ?? ZERO_FEN,
  }
}

function readLastPayment(reader: RowReader): Account['lastPayment'] {
  if (!reader.has('last_payment_on') && !reader.has('last_payment')) return undefined
  const on = reader.need('last_payment_on', dayCell)
  const amountFen = reader.need('last_payment', yuanNotNegativeCell)
  return on === undefined || amountFen === undefined ? undefined : { on, amountFen }
}
