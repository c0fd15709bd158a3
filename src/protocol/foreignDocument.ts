import * as v from 'valibot'
import type { AccountId } from '#domain/base/ids.ts'
import type { ForeignBalance } from '#domain/case/foreignBalance.ts'
import { isForeignCurrency, type ForeignCurrency, type Minor } from '#domain/money/currency.ts'
import { day, id, name, number, whole } from './values.ts'

/** A currency of ISO 4217 other than yuan. */
export const foreignCurrency: v.GenericSchema<unknown, ForeignCurrency> = v.pipe(
  v.string(),
  v.check(isForeignCurrency, 'foreign currency'),
  v.transform(raw => raw as ForeignCurrency),
)

const minor: v.GenericSchema<unknown, Minor> = v.pipe(
  number,
  v.safeInteger(),
  v.transform(raw => raw as Minor),
)

/** Zero or more of the smallest unit. */
const minorNotNegative: v.GenericSchema<unknown, Minor> = v.pipe(
  whole(0),
  v.transform(raw => raw as Minor),
)

/** What is owed in another currency. */
export const foreignBalanceSchema: v.GenericSchema<unknown, ForeignBalance> = v.strictObject({
  id: id<AccountId>(),
  product: name(60),
  cardNoTail: v.pipe(v.string(), v.regex(/^\d{4}$/)),
  currency: foreignCurrency,
  parts: v.strictObject({
    PRINCIPAL: minor,
    INTEREST: minor,
    PENALTY: minor,
    FEE: minor,
    UNBILLED: minor,
  }),
  minimumDueMinor: minorNotNegative,
  dailyRatePpm: whole(0, 10_000),
  oldestDueOn: day,
  lastPayment: v.optional(v.strictObject({ on: day, amountMinor: minorNotNegative })),
})
