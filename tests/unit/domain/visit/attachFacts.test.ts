import { expect, test } from 'vitest'
import { factOf } from '#domain/compliance/facts.ts'
import { asInstant } from '#domain/time/instant.ts'
import { ATTACH_CODES, asksWhatItShows, attachFacts } from '#domain/visit/attachFacts.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { duringFacts } from '#domain/visit/duringFacts.ts'
import { aDossier, NOON } from '#tests/fixtures/builders.ts'

const door: readonly DoorEvent[] = [
  { at: NOON, fact: 'inPrivate', value: true },
  { at: NOON, fact: 'counterpart', value: 'debtor' },
]
const visit = { dossier: aDossier(), startedAt: NOON, door, now: asInstant(NOON + 60_000) }

test('an attachment is judged by all that is known of its visit, and by what it shows', () => {
  expect(attachFacts(visit, ['interior'])).toEqual({
    ...duringFacts(visit),
    attachHas: ['interior'],
  })
  expect(attachFacts(visit, [])).toMatchObject({ inPrivate: true, attachHas: [] })
})

test('what it shows is kept in the order of the question, whatever the order of the taps', () => {
  const facts = attachFacts(visit, ['idOfThirdParty', 'document', 'minorFace'])
  expect(facts.attachHas).toEqual(['document', 'minorFace', 'idOfThirdParty'])
})

test('every code that the rules know is asked', () => {
  expect(factOf('attachHas').type).toEqual({ kind: 'codes', codes: ATTACH_CODES })
})

test('of a recording of voices nobody asks what it shows', () => {
  expect(asksWhatItShows('audio')).toBe(false)
  for (const kind of ['photo', 'document', 'video'] as const)
    expect(asksWhatItShows(kind)).toBe(true)
})
