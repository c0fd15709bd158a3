import { expect, test } from 'vitest'
import { lastRow, rowsWithout, splitRows } from '#app/features/repayment/seriesTyped.ts'

const TYPED = {
  'series.0.dueOn': '2026-12-01',
  'series.0.amount': '100',
  'series.1.amount': '一百',
  'series.2.dueOn': '2027-02-01',
  otherTerms: '无',
}

test('the last row is the last in which anything is typed, right or wrong', () => {
  expect(lastRow(TYPED)).toBe(2)
  expect(lastRow({ otherTerms: '无' })).toBe(-1)
})

test('a row that goes takes nothing of the others with it', () => {
  expect(rowsWithout(TYPED, 0)).toEqual({
    ...{ 'series.0.dueOn': '', 'series.0.amount': '一百' },
    ...{ 'series.1.dueOn': '2027-02-01', 'series.1.amount': '' },
    ...{ 'series.2.dueOn': '', 'series.2.amount': '' },
  })
})

test('other rows stand in place of all that were there', () => {
  expect(splitRows(TYPED, [{ dueOn: '2026-12-05', amount: '50.00' }])).toMatchObject({
    ...{ 'series.0.dueOn': '2026-12-05', 'series.0.amount': '50.00', 'series.2.dueOn': '' },
  })
})
