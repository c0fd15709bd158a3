import { describe, expect, test } from 'vitest'
import { decide } from '#domain/compliance/decide.ts'
import type { FactSet } from '#domain/compliance/facts.ts'
import { packFor, type PolicyPack } from '#domain/compliance/pack.ts'
import { asDay } from '#domain/time/day.ts'
import { OWN_PACKS, ownPack, type OwnPack } from '#server/policy/ownPacks.ts'
import { FULL_FACTS } from '#tests/fixtures/packs.ts'

const NO_CONSENT = { nightConsentUntil: 0 } as const

const timeVerdict = (name: OwnPack, startsAt: string, more: FactSet = {}): string => {
  const facts = { ...FULL_FACTS, ...NO_CONSENT, startsAt: Date.parse(startsAt), ...more }
  const hits = decide(ownPack(name), 'prestart', facts).hits
  return hits.find(({ rule }) => rule.endsWith('-TIME-01'))?.verdict ?? 'allow'
}

describe('hours are those of the place', () => {
  // 20:25 begins the last half hour that ends before 21:00 with five minutes to spare.
  test.each([
    ['America/New_York', '2026-11-24T01:25:00Z', 'allow'],
    ['America/New_York', '2026-11-24T01:26:00Z', 'block'],
    ['America/New_York', '2026-11-24T01:40:00Z', 'block'],
    ['America/Denver', '2026-11-24T01:40:00Z', 'allow'],
    ['America/Denver', '2026-11-24T03:26:00Z', 'block'],
    ['America/Phoenix', '2026-07-01T03:25:00Z', 'allow'],
    ['America/Denver', '2026-07-01T03:25:00Z', 'block'],
    ['Pacific/Honolulu', '2026-11-24T06:25:00Z', 'allow'],
    ['America/St_Johns', '2026-11-23T11:30:00Z', 'allow'],
    ['America/St_Johns', '2026-11-23T11:29:00Z', 'block'],
  ])('%s at %s: %s', (placeZone, at, verdict) => {
    expect(timeVerdict('US-FDCPA', at, { placeZone })).toBe(verdict)
  })

  test('without its zone, or in one that is none, the hour is not known and nothing begins', () => {
    const { placeZone: _gone, ...rest } = FULL_FACTS
    const judged = decide(ownPack('US-FDCPA'), 'prestart', rest)
    expect(judged.hits).toMatchObject([
      { rule: 'US-TIME-01', cause: 'unknown', missing: ['placeZone'] },
      { rule: 'US-HARASS-01', cause: 'unknown' },
    ])
    expect(timeVerdict('US-FDCPA', '2026-11-23T20:00:00Z', { placeZone: 'Mars/Olympus' })).toBe(
      'block',
    )
  })
})

describe('nights in which the clocks change', () => {
  const inYork = (at: string): string =>
    timeVerdict('US-FDCPA', at, { placeZone: 'America/New_York' })

  // 2026-03-08: 02:00 EST becomes 03:00 EDT. 2026-11-01: 02:00 EDT becomes 01:00 EST.
  test.each([
    ['the evening before spring: 20:25 EST', '2026-03-08T01:25:00Z', 'allow'],
    ['the evening before spring: 20:26 EST', '2026-03-08T01:26:00Z', 'block'],
    ['the morning of spring: 07:59 EDT', '2026-03-08T11:59:00Z', 'block'],
    ['the morning of spring: 08:00 EDT', '2026-03-08T12:00:00Z', 'allow'],
    ['the evening of spring: 20:25 EDT', '2026-03-09T00:25:00Z', 'allow'],
    ['the evening of spring: 20:26 EDT', '2026-03-09T00:26:00Z', 'block'],
    ['the evening before autumn: 20:26 EDT', '2026-11-01T00:26:00Z', 'block'],
    ['the hour that comes twice, first: 01:30 EDT', '2026-11-01T05:30:00Z', 'block'],
    ['the hour that comes twice, again: 01:30 EST', '2026-11-01T06:30:00Z', 'block'],
    ['the morning of autumn: 08:00 EDT would be 07:00 EST', '2026-11-01T12:00:00Z', 'block'],
    ['the morning of autumn: 08:00 EST', '2026-11-01T13:00:00Z', 'allow'],
    ['the evening of autumn: 20:25 EST', '2026-11-02T01:25:00Z', 'allow'],
    ['the evening of autumn: 20:26 EST', '2026-11-02T01:26:00Z', 'block'],
  ])('%s', (_what, at, verdict) => {
    expect(inYork(at)).toBe(verdict)
  })

  test.each([
    ['2026-03-29T07:00:00Z', 'allow'],
    ['2026-03-29T06:59:00Z', 'block'],
    ['2026-03-28T07:59:00Z', 'block'],
    ['2026-10-25T08:00:00Z', 'allow'],
    ['2026-10-25T07:59:00Z', 'block'],
    ['2026-10-24T07:00:00Z', 'allow'],
  ])('in London at %s: %s', (at, verdict) => {
    expect(timeVerdict('UK-CONC', at)).toBe(verdict)
  })

  test('a day is that of the place: the eighth day after a contact, on either side of the change', () => {
    const facts = (startsAt: string): FactSet => ({
      ...{ ...FULL_FACTS, ...NO_CONSENT, placeZone: 'America/New_York' },
      ...{ startsAt: Date.parse(startsAt), contactDays: ['2026-10-26'] },
    })
    const US = ownPack('US-FDCPA')
    // 23:30 on 1 November, in the longer day: the seventh.
    expect(decide(US, 'plan', facts('2026-11-02T04:30:00Z')).hits).toMatchObject([
      { rule: 'US-TIME-01' },
      { rule: 'US-HARASS-01', numbers: { count: 2, last: '2026-10-26' } },
    ])
    expect(decide(US, 'plan', facts('2026-11-02T15:00:00Z')).hits).toEqual([])
  })
})

describe('the edition of a day', () => {
  const CN = ownPack('CN-CARD')
  const next: PolicyPack = {
    ...CN,
    version: '2026.12.0',
    effective: { from: asDay('2026-12-01'), to: null },
  }
  const tenth: PolicyPack = { ...next, version: '2026.12.10' }
  const short: PolicyPack = {
    ...CN,
    version: '2026.9.0',
    effective: { from: asDay('2026-07-01'), to: asDay('2026-07-31') },
  }
  const packs = [next, CN, short, tenth, ...OWN_PACKS.map(ownPack)]

  test.each([
    ['2026-06-30', undefined],
    ['2026-07-01', '2026.9.0'],
    ['2026-07-31', '2026.9.0'],
    ['2026-08-01', '2026.11.1'],
    ['2026-11-30', '2026.11.1'],
    ['2026-12-01', '2026.12.10'],
  ])('on %s: %s', (day, version) => {
    expect(packFor(packs, 'CN-CARD', asDay(day))?.version).toBe(version)
  })

  test('of a name that there is none of: none', () => {
    expect(packFor(packs, 'CN-CAR', asDay('2026-12-01'))).toBeUndefined()
  })
})
