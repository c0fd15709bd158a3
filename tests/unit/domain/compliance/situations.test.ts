import { describe, expect, test } from 'vitest'
import { decide, type Judgement } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { gateOf } from '#domain/compliance/gate.ts'
import type { Moment } from '#domain/compliance/rule.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { inChina } from '#tests/fixtures/packs.ts'
import { factsOf, given, SITUATIONS, WITHOUT_CONSENT } from '#tests/fixtures/situations/rows.ts'

// What the agent reads of each is in tests/dom/situations; here is what the evaluator answers.

const CN = ownPack('CN-CARD')
const US = ownPack('US-FDCPA')

const rulesOf = ({ hits }: Judgement): string[] =>
  hits.map(({ rule, verdict }) => `${rule} ${verdict}`)
const judged = (moment: Moment, facts: FactSet): Judgement => decide(CN, moment, facts)

describe('1', () => {
  const facts = given({ startsAt: inChina('21:58'), ...WITHOUT_CONSENT })

  test('a start at 21:58 for half an hour is blocked, by when it would end', () => {
    expect(judged('prestart', facts)).toMatchObject({
      verdict: 'block',
      hits: [{ numbers: { end: '22:33' } }],
    })
  })

  test.each([
    ['21:25', 'open'],
    ['21:26', 'closed'],
    ['21:40', 'closed'],
    ['20:00', 'open'],
  ])('%s: %s', (time, state) => {
    const judgement = judged('prestart', { ...facts, startsAt: inChina(time) })
    expect(gateOf(CN, judgement, { reasons: [], overrides: [] }).state).toBe(state)
  })
})

describe('1b', () => {
  const begun = given({ startsAt: inChina('21:20'), ...WITHOUT_CONSENT })
  const at = (time: string, more: FactSet = {}): Judgement =>
    judged('during', { ...begun, nowAt: inChina(time), ...more })

  test('T-15, T-14 and T-5 are warned, and 22:00 stops', () => {
    expect(at('21:44:59').verdict).toBe('allow')
    expect(at('21:45').hits).toMatchObject([
      { verdict: 'warn', cause: 'near', numbers: { minutes: 15 } },
    ])
    expect(at('21:46').hits).toMatchObject([
      { verdict: 'warn', cause: 'near', numbers: { minutes: 14 } },
    ])
    expect(at('21:55').hits).toMatchObject([
      { verdict: 'warn', cause: 'near', numbers: { minutes: 5 } },
    ])
    expect(at('22:00').verdict).toBe('stop')
  })

  test('an end at 22:30 that was agreed holds until 22:30', () => {
    const agreed = { nightConsentUntil: inChina('22:30') }
    expect(at('22:05', agreed).verdict).toBe('allow')
    expect(at('22:14:59', agreed).verdict).toBe('allow')
    expect(at('22:15', agreed)).toMatchObject({
      verdict: 'warn',
      hits: [{ numbers: { minutes: 15 } }],
    })
    expect(at('22:31', agreed).verdict).toBe('stop')
  })
})

test('13: before its day the rule about the cost sheet says nothing', () => {
  const before = given({ costSheetSigned: false, startsAt: inChina('10:00', '2026-07-31') })
  expect(judged('commit', before).hits).toEqual([])
})

describe.each(Object.entries(SITUATIONS))('%s', (_number, rows) => {
  test.each(rows.map(row => [row[0], row] as const))('at %s: %j', (moment, row) => {
    const [, , hits, { pack, mode } = {}] = row
    const judgement = decide(pack ? US : CN, moment, factsOf(row))
    expect(rulesOf(judgement)).toEqual(hits)
    expect(judgement.mode).toBe(mode)
  })
})
