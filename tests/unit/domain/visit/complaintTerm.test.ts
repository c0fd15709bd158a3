import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asDay } from '#domain/time/day.ts'
import { COMPLAINT_STEPS, complaintTerm, stepsAhead } from '#domain/visit/complaintTerm.ts'
import type { ComplaintStep } from '#domain/visit/complaintTerm.ts'

const MADE = asDay('2026-11-23')

test.each<[readonly ComplaintStep[], number, string, readonly ComplaintStep[]]>([
  [[], 15, '2026-12-08', ['EXTENDED', 'ANSWERED']],
  [['EXTENDED'], 30, '2026-12-23', ['EXTENDED_AGAIN', 'ANSWERED']],
  [['EXTENDED', 'EXTENDED_AGAIN'], 60, '2027-01-22', ['ANSWERED']],
  [['ANSWERED'], 15, '2026-12-08', []],
  [['EXTENDED', 'ANSWERED'], 30, '2026-12-23', []],
])('after %j: %i days, until %s, then %j', (steps, days, dueOn, ahead) => {
  expect(complaintTerm(MADE, steps)).toEqual({ days, dueOn })
  expect(stepsAhead(MADE, steps, asDay(dueOn))).toEqual(ahead)
})

test.each<[readonly ComplaintStep[], string]>([
  [[], '2026-12-09'],
  [['EXTENDED'], '2026-12-24'],
])('after %j it is extended no more on %s: what is late is answered late', (steps, day) => {
  expect(stepsAhead(MADE, steps, asDay(day))).toEqual(['ANSWERED'])
})

test('whatever is done, each step is done once, and the answer last', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...COMPLAINT_STEPS), { maxLength: 9 }), asked => {
      const taken: ComplaintStep[] = []
      for (const step of asked) if (stepsAhead(MADE, taken, MADE).includes(step)) taken.push(step)
      expect(new Set(taken).size).toBe(taken.length)
      expect(taken.includes('ANSWERED') ? taken.at(-1) : 'ANSWERED').toBe('ANSWERED')
      const first = taken.indexOf('EXTENDED')
      const again = taken.indexOf('EXTENDED_AGAIN')
      if (again >= 0) expect(first).toBeLessThan(again)
    }),
  )
})
