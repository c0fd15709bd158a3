import { expect, test } from 'vitest'
import { ledgerFault } from '#domain/case/ledgerFault.ts'
import type { AccountLedger } from '#domain/case/ledger.ts'
import { asDay } from '#domain/time/day.ts'
import { EXAMPLE_LEDGER } from '#tests/fixtures/workedExample.ts'

const faultOf = (over: Partial<AccountLedger>) => ledgerFault({ ...EXAMPLE_LEDGER, ...over })
const { items, payments, statements } = EXAMPLE_LEDGER
const [first, second] = [items[0]!, items[1]!]

test('the worked example can be counted', () => {
  expect(ledgerFault(EXAMPLE_LEDGER)).toBeUndefined()
})

test('what is not oldest first, stands twice or lies before its time is told by its path', () => {
  expect(faultOf({ statements: [] })).toEqual({ path: 'statements', code: 'NO_STATEMENT' })
  expect(faultOf({ items: [second, first] })).toEqual({
    path: 'items.1.postedOn',
    code: 'NOT_IN_ORDER',
  })
  expect(faultOf({ items: [first, { ...second, ref: first.ref }] })).toEqual({
    path: 'items.1.ref',
    code: 'REF_TWICE',
  })
  expect(faultOf({ items: [{ ...first, transactedOn: asDay('2026-06-11') }, second] })).toEqual({
    path: 'items.0.postedOn',
    code: 'POSTED_TOO_EARLY',
  })
  expect(faultOf({ payments: [...payments, payments[0]!] })).toEqual({
    path: 'payments.1.ref',
    code: 'REF_TWICE',
  })
  expect(faultOf({ statements: [statements[0]!, statements[0]!] })).toEqual({
    path: 'statements.1.on',
    code: 'NOT_IN_ORDER',
  })
  const early = { ...statements[0]!, dueOn: statements[0]!.on }
  expect(faultOf({ statements: [early] })).toEqual({
    path: 'statements.0.dueOn',
    code: 'DUE_TOO_EARLY',
  })
})
