import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { DoorEvent, DoorNote } from '#domain/visit/doorLog.ts'
import { overstayed } from '#domain/visit/overstayed.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { aDossier } from '#tests/fixtures/builders.ts'
import { inChina } from '#tests/fixtures/packs.ts'

const CN = ownPack('CN-CARD')
const at = (time: string): Instant => asInstant(inChina(time))
const said = (time: string, fact: DoorNote['fact'], value: DoorNote['value']): DoorEvent => ({
  ...{ at: at(time), fact, value },
})
const out = (time: string) => said(time, 'phase', 'left')

const stayed = (begun: string, door: readonly DoorEvent[], finalised = '23:30') =>
  overstayed({ door, startedAt: at(begun), finalisedAt: at(finalised) }, aDossier(), CN)

const TABLE: readonly [string, string, readonly DoorEvent[], boolean][] = [
  [
    'out a second before the close',
    '21:20',
    [said('21:20', 'counterpart', 'debtor'), out('21:59:59')],
    false,
  ],
  ['out at the close', '21:20', [said('21:20', 'counterpart', 'debtor'), out('22:00')], true],
  ['out a minute after it', '21:20', [said('21:20', 'counterpart', 'debtor'), out('22:01')], true],
  [
    'the last word after the close, no exit',
    '21:20',
    [said('22:03', 'counterpart', 'debtor')],
    true,
  ],
  [
    'the last word before the close, no exit',
    '21:20',
    [said('21:50', 'counterpart', 'debtor')],
    false,
  ],
  [
    'within an end that was agreed in time',
    '21:20',
    [said('21:50', 'nightConsentUntil', at('22:30')), out('22:29')],
    false,
  ],
  [
    'past an end that was agreed in time',
    '21:20',
    [said('21:50', 'nightConsentUntil', at('22:30')), out('22:31')],
    true,
  ],
  [
    'out five minutes after being asked',
    '10:00',
    [said('10:10', 'askedToLeave', true), out('10:15')],
    false,
  ],
  [
    'out later than five minutes after being asked',
    '10:00',
    [said('10:10', 'askedToLeave', true), out('10:15:01')],
    true,
  ],
  ['asked, and no exit noted', '10:00', [said('10:10', 'askedToLeave', true)], true],
  [
    'asked, which was taken back',
    '10:00',
    [said('10:10', 'askedToLeave', true), said('10:11', 'askedToLeave', false), out('10:40')],
    false,
  ],
  ['nothing was noted at the door', '23:00', [], false],
]

test.each(TABLE)('1b and 16: %s', (_what, begun, door, late) => {
  expect(stayed(begun, door)).toBe(late)
})

test('asked, no exit noted, and finalised within the five minutes is in time', () => {
  expect(stayed('10:00', [said('10:10', 'askedToLeave', true)], '10:14')).toBe(false)
})

test('who stayed longer does not overstay less', () => {
  const minute = fc.integer({ min: 0, max: 180 })
  const property = fc.property(minute, minute, (one, other) => {
    const [early, late] = one < other ? [one, other] : [other, one]
    const leftAt = (minutes: number) =>
      stayed('21:00', [
        said('21:00', 'counterpart', 'debtor'),
        { at: asInstant(at('21:00') + minutes * 60_000), fact: 'phase', value: 'left' },
      ])
    expect(leftAt(early) && !leftAt(late)).toBe(false)
  })
  fc.assert(property)
})
