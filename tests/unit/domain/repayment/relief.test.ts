import { expect, test } from 'vitest'
import { asFen } from '#domain/money/fen.ts'
import {
  forgivableOf,
  reliefByPercent,
  reliefTotal,
  type Relief,
} from '#domain/repayment/relief.ts'
import { caseStatement } from '#domain/repayment/caseStatement.ts'
import { TODAY } from '#tests/fixtures/builders.ts'
import { EXAMPLE_ACCOUNT } from '#tests/fixtures/workedExample.ts'

const owed = forgivableOf(caseStatement([EXAMPLE_ACCOUNT], TODAY))

test('the worked example: all late fees and half of the interest are 548.05', () => {
  expect(owed).toEqual({ INTEREST: 71_903, PENALTY: 18_853, FEE: 0 })
  const half = reliefByPercent(owed.INTEREST, 50)
  expect(half).toBe(35_952)
  const relief: Relief = {
    INTEREST: half,
    PENALTY: reliefByPercent(owed.PENALTY, 100),
    FEE: owed.FEE,
  }
  expect(reliefTotal(relief)).toBe(54_805)
})

test('a part of a fen goes to the debtor, and never beyond the part', () => {
  expect(reliefByPercent(asFen(1), 1)).toBe(1)
  expect(reliefByPercent(asFen(101), 0)).toBe(0)
  expect(reliefByPercent(asFen(101), 100)).toBe(101)
  for (const percent of [-1, 101, 0.5]) {
    expect(() => reliefByPercent(asFen(100), percent)).toThrow()
  }
})

test('a credit leaves nothing to forgive', () => {
  const parts = { ...EXAMPLE_ACCOUNT.parts, INTEREST: asFen(-9000), FEE: asFen(-1) }
  expect(forgivableOf({ parts, accruedFen: asFen(8233) })).toMatchObject({ INTEREST: 0, FEE: 0 })
})
