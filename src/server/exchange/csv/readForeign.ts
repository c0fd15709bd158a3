import type { AccountId } from '#domain/base/ids.ts'
import type { ForeignBalance } from '#domain/case/foreignBalance.ts'
import { asMinor, type ForeignCurrency } from '#domain/money/currency.ts'
import { bankId } from '../bankId.ts'
import {
  dayCell,
  formCell,
  minorCell,
  minorNotNegativeCell,
  ratePpmCell,
  textCell,
} from './cells.ts'
import type { RowReader } from './rowReader.ts'

interface Named {
  readonly caseNo: string
  readonly currency: ForeignCurrency
}

/** Reads a row of balances.csv in another currency: the same columns, amounts in that currency. */
export function readForeign(
  reader: RowReader,
  { caseNo, currency }: Named,
): ForeignBalance | undefined {
  const product = reader.need('product', textCell(60)) ?? ''
  const cardNoTail = reader.need('card_no_tail', formCell(/^\d{4}$/, '0000–9999')) ?? ''
  const parts = readParts(reader, currency)
  const minimumDueMinor = reader.need('minimum_due', minorNotNegativeCell(currency)) ?? NOTHING
  const dailyRatePpm = reader.need('daily_rate_percent', ratePpmCell) ?? 0
  const oldestDueOn = reader.need('oldest_due_on', dayCell)
  const lastPayment = readLastPayment(reader, currency)
  if (reader.isBad() || oldestDueOn === undefined) return undefined
  return {
    id: bankId<AccountId>('account', caseNo, cardNoTail, product, currency),
    ...{ product, cardNoTail, currency, parts, minimumDueMinor, dailyRatePpm, oldestDueOn },
    ...(lastPayment && { lastPayment }),
  }
}

const NOTHING = asMinor(0)

function readParts(reader: RowReader, currency: ForeignCurrency): ForeignBalance['parts'] {
  const cell = minorCell(currency)
  return {
    PRINCIPAL: reader.need('principal', cell) ?? NOTHING,
    INTEREST: reader.need('interest', cell) ?? NOTHING,
    PENALTY: reader.need('penalty', cell) ?? NOTHING,
    FEE: reader.need('fee', cell) ?? NOTHING,
    UNBILLED: reader.may('unbilled', cell) ?? NOTHING,
  }
}

function readLastPayment(
  reader: RowReader,
  currency: ForeignCurrency,
): ForeignBalance['lastPayment'] {
  if (!reader.has('last_payment_on') && !reader.has('last_payment')) return undefined
  const on = reader.need('last_payment_on', dayCell)
  const amountMinor = reader.need('last_payment', minorNotNegativeCell(currency))
  return on === undefined || amountMinor === undefined ? undefined : { on, amountMinor }
}
