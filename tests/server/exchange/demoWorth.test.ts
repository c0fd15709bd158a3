import { expect, test } from 'vitest'
import { visitWorth } from '#domain/case/visitWorth.ts'
import { asInstant } from '#domain/time/instant.ts'
import { worthQuestion } from '#domain/visit/worthQuestion.ts'
import { makeDemoBank } from '#server/exchange/demo/demoBank.ts'
import { readWorthRates } from '#server/readWorthRates.ts'

const DAY_MS = 86_400_000
const way = { minutes: 15, metres: 5000, source: 'CROW_FLY' } as const

function verdictsOn(now: number): { verdict: string; dueFen: number; inDays: number }[] {
  const bank = makeDemoBank(asInstant(now))
  return bank.cases.flatMap(({ dossier, records, commitments, visits }) =>
    visits
      .filter(({ state }) => state === 'PLANNED')
      .map(({ slot }) => {
        const question = worthQuestion({ dossier, records, commitments, slot, way })
        const { verdict } = visitWorth(question, readWorthRates(null))
        const inDays = slot.day === bank.today ? 0 : 1
        return { verdict, dueFen: question.recoverableFen, inDays }
      }),
  )
}

test('on every day of a week the demo bank has a small balance today that is not worth its visit, and most are', () => {
  for (let day = 0; day < 7; day += 1) {
    const all = verdictsOn(Date.UTC(2026, 10, 30, 2) + day * DAY_MS)
    const not = all.filter(({ verdict }) => verdict === 'NOT_WORTH')
    expect(not.some(({ dueFen, inDays }) => dueFen < 1_000_000 && inDays === 0)).toBe(true)
    expect(not.length).toBeLessThan(all.length / 3)
  }
})
