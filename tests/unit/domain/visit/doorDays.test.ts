import { describe, expect, test } from 'vitest'
import type { AttemptResult, ContactAttempt } from '#domain/case/contact.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { anId, NOON, TODAY } from '#tests/fixtures/builders.ts'
import { attempt, daysAgo, facts, HOUR, hoursAgo, record } from '#tests/fixtures/visitFacts.ts'

describe('days', () => {
  const day = (back: number) => asDay(`2026-11-${String(23 - back)}`)

  test('the bank’s history and the records here, of a day the larger count', () => {
    const attempts = [
      attempt({ channel: 'VISIT', at: daysAgo(2), result: 'NO_ANSWER' }),
      attempt({ channel: 'VISIT', at: daysAgo(5), result: 'REACHED' }),
    ]
    const records = [record(), record({ startedAt: daysAgo(3) })]
    const all = facts({ dossier: { attempts }, onHand: { records } })
    expect(all.attemptDays).toEqual([day(5), day(3), day(2)])
    expect(all.contactDays).toEqual([day(5), day(3), day(2)])
  })

  test('another team’s contact in the books and an own record since are two', () => {
    const at = asInstant(daysAgo(2) - 3 * HOUR)
    const attempts = [attempt({ channel: 'VISIT', at, result: 'REACHED' })]
    const counts = (finalisedAt: Instant) => {
      const records = [record({ finalisedAt })]
      const all = facts({ dossier: { attempts, asOf: daysAgo(1) }, onHand: { records } })
      return [all.attemptDays, all.contactDays]
    }
    const [one, two] = [[day(2)], [day(2), day(2)]]
    expect(counts(asInstant(daysAgo(1) - 1))).toEqual([one, one])
    expect(counts(daysAgo(1))).toEqual([two, two])
    expect(counts(hoursAgo(1))).toEqual([two, two])
  })

  test('an amendment after the books were closed does not make the visit one that they lack', () => {
    const attempts = [attempt({ channel: 'VISIT', at: daysAgo(2), result: 'REACHED' })]
    const first = record()
    const amended = record({
      ...{ visitId: first.visitId, finalisedAt: hoursAgo(1) },
      amends: { recordId: first.id, reason: '写错' },
    })
    for (const records of [
      [first, amended],
      [amended, first],
    ]) {
      const all = facts({ dossier: { attempts, asOf: daysAgo(1) }, onHand: { records } })
      expect([all.attemptDays, all.contactDays]).toEqual([[day(2)], [day(2)]])
    }
  })

  test('what was begun since the books were closed is one more attempt', () => {
    const attempts = [attempt({ channel: 'VISIT', at: hoursAgo(3), result: 'REACHED' })]
    const begun = [{ visitId: anId<never>(5, 50), at: hoursAgo(1) }]
    const daysBy = (asOf: Instant) => facts({ dossier: { attempts, asOf }, onHand: { begun } })
    expect(daysBy(hoursAgo(2)).attemptDays).toEqual([TODAY, TODAY])
    expect(daysBy(NOON).attemptDays).toEqual([TODAY])
  })

  test.each([
    ['DEBTOR', 1],
    ['HOUSEHOLD', 1],
    ['REFUSED_DOOR', 1],
    ['MINOR_ONLY', 0],
    ['NO_ANSWER', 0],
    ['NO_ACCESS', 0],
    ['ADDRESS_WRONG', 0],
  ])('met with %s: always an attempt, a contact or not', (met, contacts) => {
    const all = facts({ onHand: { records: [record({ met })] } })
    expect([all.attemptDays?.valueOf(), (all.contactDays as string[]).length]).toEqual([
      [day(2)],
      contacts,
    ])
  })

  test.each([
    ['REACHED', 1],
    ['THIRD_PARTY_ANSWERED', 1],
    ['PROMISED', 1],
    ['REFUSED', 1],
    ['DISPUTED', 1],
    ['NO_ANSWER', 0],
    ['DELIVERED', 0],
    ['RETURNED', 0],
  ] satisfies [AttemptResult, number][])('a visit in the history with %s', (result, contacts) => {
    const all = facts({ dossier: { attempts: [attempt({ channel: 'VISIT', result })] } })
    expect((all.contactDays as string[]).length).toBe(contacts)
    expect(all.attemptDays).toEqual([day(1)])
  })

  test('an amendment is no second visit; whom it says was met counts', () => {
    const first = record({ met: 'HOUSEHOLD' })
    const amended = record({
      ...{ visitId: first.visitId, met: 'MINOR_ONLY', startedAt: daysAgo(1) },
      ...{ finalisedAt: daysAgo(1), amends: { recordId: first.id, reason: '写错' } },
    })
    const all = facts({ onHand: { records: [amended, first] } })
    expect([all.attemptDays, all.contactDays]).toEqual([[day(2)], []])
  })

  test('what was begun and not yet recorded is an attempt; this visit itself is not one more', () => {
    const other = { visitId: anId<never>(5, 50), at: hoursAgo(2) }
    const own = { visitId: anId<never>(5, 1), at: hoursAgo(1) }
    const all = facts({ onHand: { begun: [other, { ...other, at: hoursAgo(1) }, own] } })
    expect(all.attemptDays).toEqual([TODAY])
    expect(all.contactDays).toEqual([])
  })

  test('the day is that of the place', () => {
    const late = asInstant(Date.UTC(2026, 10, 22, 16, 30))
    const all = facts({ dossier: { attempts: [attempt({ channel: 'VISIT', at: late })] } })
    expect(all.attemptDays).toEqual([TODAY])
    const denver = { placeZone: 'America/Denver' as never }
    const there = facts({
      dossier: { ...denver, attempts: [attempt({ channel: 'VISIT', at: late })] },
    })
    expect(there.attemptDays).toEqual([day(1)])
  })

  test('dials and talks: calls of the bank, and those at which the debtor spoke', () => {
    const attempts = [
      attempt(),
      attempt({ result: 'REACHED' }),
      attempt({ result: 'THIRD_PARTY_ANSWERED' }),
      attempt({ direction: 'IN', result: 'REACHED' }),
    ]
    const all = facts({ dossier: { attempts } })
    expect(all.dialDays).toEqual([day(1), day(1), day(1)])
    expect(all.talkDays).toEqual([day(1)])
  })
})

describe('lost contact', () => {
  const lost = (attempts: readonly ContactAttempt[]) => facts({ dossier: { attempts } }).lostContact

  test.each([
    ['nothing was tried', [], false],
    ['two calls failed', [attempt(), attempt()], false],
    ['three failed yesterday', [attempt(), attempt(), attempt()], true],
    [
      'three failed today: only from tomorrow on',
      [1, 2, 3].map(hours => attempt({ at: hoursAgo(hours) })),
      false,
    ],
    [
      'three failed on three days, today the third',
      [2, 1, 0].map(at => attempt({ at: daysAgo(at) })),
      true,
    ],
    ['the number is invalid', [attempt({ result: 'NUMBER_INVALID' })], true],
    [
      'three failed, then the debtor called',
      [...[4, 3, 2].map(at => attempt({ at: daysAgo(at) })), attempt({ direction: 'IN' })],
      false,
    ],
  ] satisfies [string, ContactAttempt[], boolean][])('%s', (_what, attempts, isLost) => {
    expect(lost(attempts)).toBe(isLost)
  })
})
