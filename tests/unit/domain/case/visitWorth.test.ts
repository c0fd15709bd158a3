import { expect, test } from 'vitest'
import { visitWorth } from '#domain/case/visitWorth.ts'
import type { WorthRates } from '#domain/case/worthRates.ts'
import { asFen } from '#domain/money/fen.ts'
import { aWorthQuestion, theRates } from '#tests/fixtures/worth.ts'

test('a worked example, part by part', () => {
  // Met 52 %, then pays 33 %: 17.16 %; by phone 4.5 %. What more: 12.66 % of 60 % of ¥10,000.00 = 7.596 %.
  const worth = visitWorth(aWorthQuestion(), theRates())
  expect(worth.chances).toEqual({
    meetPpm: 520_000,
    payMetPpm: 330_000,
    visitPpm: 171_600,
    otherPpm: 45_000,
    sharePpm: 600_000,
    extraPpm: 75_960,
  })
  expect(worth.parts).toEqual([
    { part: 'EXTRA_RECOVERY', amountFen: 75_960 },
    { part: 'OTHER_SAVED', amountFen: 600 },
    // 2 agents × ¥65.00 × 20 min = ¥43.33
    { part: 'TRAVEL_LABOUR', amountFen: -4_333 },
    // 35 min met, 10 min not: 23 min = ¥49.83
    { part: 'DOOR_LABOUR', amountFen: -4_983 },
    { part: 'DISTANCE', amountFen: -1_200 },
    { part: 'COMPLAINT_RISK', amountFen: -1_600 },
  ])
  expect(worth.gainFen).toBe(64_444)
  // ¥115.16 of cost at 7.596 %
  expect(worth.breakEvenFen).toBe(151_600)
  expect(worth.verdict).toBe('WORTH')
})

test('both sides of the break-even and of the margin', () => {
  const at = (fen: number) =>
    visitWorth(aWorthQuestion({ recoverableFen: asFen(fen) }), theRates({ marginFen: asFen(100) }))
  expect([at(151_599).gainFen, at(151_599).verdict]).toEqual([-1, 'NOT_WORTH'])
  expect([at(151_600).gainFen, at(151_600).verdict]).toEqual([0, 'MARGINAL'])
  expect([at(152_903).gainFen, at(152_903).verdict]).toEqual([99, 'MARGINAL'])
  expect([at(152_917).gainFen, at(152_917).verdict]).toEqual([100, 'WORTH'])
})

test('a small balance long overdue is not worth a visit on a workday morning', () => {
  const question = aWorthQuestion({
    recoverableFen: asFen(250_000),
    bucket: 'M6+',
    hour: 'MORNING',
  })
  const worth = visitWorth(question, theRates())
  expect(worth.verdict).toBe('NOT_WORTH')
  expect(worth.gainFen).toBeLessThan(0)
})

test('nothing due: a loss of what the visit costs', () => {
  const worth = visitWorth(aWorthQuestion({ recoverableFen: asFen(0) }), theRates())
  expect(worth.gainFen).toBe(-11_516)
})

test('where a visit brings in no more than the phone, no sum makes it worth it', () => {
  const none = { ...theRates().payMetPpm, M2: 0 }
  const worth = visitWorth(
    aWorthQuestion({ recoverableFen: asFen(9_999_999_999) }),
    theRates({ payMetPpm: none }),
  )
  expect(worth.chances.extraPpm).toBe(0)
  expect(worth).not.toHaveProperty('breakEvenFen')
  expect(worth.verdict).toBe('NOT_WORTH')
})

test('a visit that costs nothing breaks even at nought', () => {
  const free = { hourFen: asFen(0), kmFen: asFen(0), complaintPpm: 0 }
  const worth = visitWorth(aWorthQuestion({ recoverableFen: asFen(0) }), theRates(free))
  expect([worth.breakEvenFen, worth.gainFen]).toEqual([0, 600])
})

test('a chance is never more than certain', () => {
  const sure: Partial<WorthRates> = {
    willingnessPercent: { ...theRates().willingnessPercent, ACTIVE: 1000 },
  }
  const { chances } = visitWorth(aWorthQuestion({ willingness: 'ACTIVE' }), theRates(sure))
  expect([chances.payMetPpm, chances.visitPpm]).toEqual([1_000_000, 520_000])
})
