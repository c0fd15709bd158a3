import { expect, test } from 'vitest'
import { changedNegotiation } from '#domain/repayment/changeNegotiation.ts'
import type { Negotiation, Signed } from '#domain/repayment/negotiation.ts'
import { NOON, TODAY } from '#tests/fixtures/builders.ts'

const SIGNED: Signed = { sha256: 'a'.repeat(64), at: NOON, strokes: [[1, 2, 3, 4]] }
const AGREED: Negotiation = {
  offer: 'INSTALMENTS',
  typed: { count: '24' },
  costSheet: SIGNED,
  agreement: SIGNED,
  on: TODAY,
}

test.each([
  [{ typed: { count: '12' } }],
  [{ offer: 'FULL' as const }],
  [{ series: [] }],
  [{ ability: { refused: true, incomes: [], spending: [], assets: [], dependants: 0 } }],
])('a change of what stands on the sheets takes both signatures: %j', change => {
  const after = changedNegotiation(AGREED, change)
  expect(after).not.toHaveProperty('costSheet')
  expect(after).not.toHaveProperty('agreement')
  expect(after).not.toHaveProperty('on')
})

test('a signature, a day, or an id takes none; one word leaves the others', () => {
  expect(changedNegotiation(AGREED, { on: TODAY })).toEqual(AGREED)
  expect(changedNegotiation(AGREED, { typed: { method: 'FREE' } }).typed).toEqual({
    count: '24',
    method: 'FREE',
  })
})

test('what is taken back is absent, and a new talk begins with its first word', () => {
  const refused = changedNegotiation(AGREED, {
    refusedToSign: true,
    costSheet: undefined,
    agreement: undefined,
  })
  expect(Object.keys(refused).toSorted()).toEqual(['offer', 'on', 'refusedToSign', 'typed'])
  expect(changedNegotiation(undefined, { offer: 'FULL' })).toEqual({ offer: 'FULL', typed: {} })
})
