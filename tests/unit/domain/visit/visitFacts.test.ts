import { describe, expect, test } from 'vitest'
import type { HoldId } from '#domain/base/ids.ts'
import { isFactKey, isFactValue, type FactKey } from '#domain/compliance/facts.ts'
import type { AddressContact } from '#domain/case/contactPoint.ts'
import type { HoldKind } from '#domain/case/hold.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { aDossier, anId, aVisit, NOON, TODAY } from '#tests/fixtures/builders.ts'
import {
  aPlan,
  attempt,
  daysAgo,
  DAY,
  facts,
  HOUR,
  hoursAgo,
  record,
} from '#tests/fixtures/visitFacts.ts'

const held = (kind: HoldKind) => ({ id: anId<HoldId>(8, 1), kind, from: TODAY })

test('every fact is one of the registry and of its own type', () => {
  const all = facts({
    dossier: { attempts: [attempt()], holds: [{ id: anId(8, 1), kind: 'PLAN', from: TODAY }] },
    onHand: { records: [record()] },
    device: {
      ...{ startsAt: NOON, plannedMin: 30, clockTrust: 'ok', booksReadAt: hoursAgo(2) },
      ...{ teamPresent: 2, teamCertOk: true },
    },
  })
  for (const [key, value] of Object.entries(all)) {
    expect([key, isFactKey(key) && isFactValue(key, value)]).toEqual([key, true])
  }
})

test('what the device does not know has no key', () => {
  const unknown = ['startsAt', 'plannedMin', 'clockTrust', 'factsAgeH', 'teamPresent', 'teamCertOk']
  const bank = ['role', 'agencyListed', 'noticeSentH', 'vulnerable', 'debtorState', 'workConsent']
  const all = facts()
  for (const key of [...unknown, ...bank]) expect([key, key in all]).toEqual([key, false])
})

test.each([
  ['now', NOON, 0],
  ['a minute ago', asInstant(NOON - 60_000), 1],
  ['24 hours ago', hoursAgo(24), 24],
  ['24 hours and a moment ago', asInstant(NOON - 24 * HOUR - 1), 25],
  ['in the future: nobody knows how old', asInstant(NOON + 1), undefined],
  ['never', undefined, undefined],
])('books that were read %s', (_when, booksReadAt, ageH) => {
  expect(facts({ device: { booksReadAt } }).factsAgeH).toBe(ageH)
})

test.each([
  ['DISPUTE', 'dispute'],
  ['HARDSHIP', 'hardship'],
  ['PLAN', 'plan'],
  ['VULNERABLE', 'vulnerable'],
  ['COMPLAINT', 'complaint'],
  ['LEGAL', 'legal'],
  ['DECEASED', 'deceased'],
  ['INCAPABLE', 'incapable'],
  ['INSOLVENT', 'bankruptcy'],
  ['CEASED', 'ceased'],
  ['NOT_DEBTOR', 'notDebtor'],
  ['OTHER', 'other'],
] satisfies [HoldKind, string][])('a hold %s is the code %s', (kind, code) => {
  expect(facts({ dossier: { holds: [{ id: anId(8, 1), kind, from: TODAY }] } }).caseHold).toEqual([
    code,
  ])
})

describe('holds', () => {
  const hold = { id: anId<HoldId>(8, 1), kind: 'DISPUTE' as const }

  const device = { booksReadAt: hoursAgo(2) }

  test('none is known to be none once the books were read, and one that is found stands before', () => {
    expect(facts({ device }).caseHold).toEqual([])
    expect(facts()).not.toHaveProperty('caseHold')
    expect(facts({ dossier: { holds: [{ ...hold, from: TODAY }] } }).caseHold).toEqual(['dispute'])
  })

  test('one that is over, or begins later, does not count on the day of the visit', () => {
    const over = { ...hold, from: asDay('2026-11-01'), until: asDay('2026-11-22') }
    const later = { ...hold, id: anId<never>(8, 2), from: asDay('2026-11-24') }
    expect(facts({ dossier: { holds: [over, later] }, device }).caseHold).toEqual([])
    const tomorrow = asInstant(NOON + DAY)
    expect(facts({ dossier: { holds: [later] }, device: { startsAt: tomorrow } }).caseHold).toEqual(
      ['dispute'],
    )
  })

  test('what the bank alone knows stands beside them', () => {
    const policy = { pack: 'CN-CARD', facts: { caseHold: ['ceased'] } }
    expect(facts({ dossier: { policy, holds: [{ ...hold, from: TODAY }] } }).caseHold).toEqual([
      'ceased',
      'dispute',
    ])
  })

  test('what was taken down holds at once, and until the bank has set or lifted a hold of its own', () => {
    const answers = { metWith: 'DEBTOR', outcomes: ['COMPLAINT_MADE'] }
    const records = [record({ answers, finalisedAt: hoursAgo(1) })]
    expect(facts({ dossier: { asOf: NOON }, onHand: { records } }).caseHold).toEqual(['complaint'])
    const complaint = { ...hold, kind: 'COMPLAINT' as const, from: TODAY }
    const lifted = { ...complaint, liftedOn: TODAY }
    const heard = { dossier: { holds: [lifted] }, onHand: { records }, device }
    expect(facts(heard).caseHold).toEqual([])
  })
})

test.each([
  ['the bank’s hold', { dossier: { holds: [held('VULNERABLE')] } }, true],
  [
    'its hold, whatever else it says',
    {
      dossier: {
        holds: [held('VULNERABLE')],
        policy: { pack: 'UK-CONC', facts: { vulnerable: false } },
      },
    },
    true,
  ],
  [
    'distress at an earlier visit',
    {
      onHand: {
        records: [record({ door: [{ at: daysAgo(2), fact: 'distress' as const, value: true }] })],
      },
    },
    true,
  ],
  [
    'a hold that was lifted',
    { dossier: { holds: [{ ...held('VULNERABLE'), liftedOn: TODAY }] } },
    undefined,
  ],
  ['another hold', { dossier: { holds: [held('HARDSHIP')] } }, undefined],
] satisfies [string, Parameters<typeof facts>[0], boolean | undefined][])(
  'vulnerable: %s',
  (_what, given, is) => {
    expect(facts(given).vulnerable).toBe(is)
  },
)

describe('a lawyer who was named at the door', () => {
  const door = [{ at: hoursAgo(1), fact: 'saysLawyer' as const, value: true }]
  const records = [record({ door, startedAt: hoursAgo(2), finalisedAt: hoursAgo(1) })]

  test('acts at every visit after that', () => {
    expect(facts({ onHand: { records } }).saysLawyer).toBe(true)
    expect(facts({ onHand: { records: [record()] } })).not.toHaveProperty('saysLawyer')
  })

  test('6: whatever else the same visit says: a detention does not hide it', () => {
    const detained = { outcomes: ['DETAINED'] } as const
    const both = [
      record({ door, answers: detained, startedAt: hoursAgo(2), finalisedAt: hoursAgo(1) }),
    ]
    expect(facts({ onHand: { records: both } }).saysLawyer).toBe(true)
    expect(facts({ onHand: { records: both } }).caseHold).toEqual(['legal'])
  })

  test('until the bank has decided; then what it says stands', () => {
    const legal = { id: anId<HoldId>(8, 1), kind: 'LEGAL' as const, from: TODAY, liftedOn: TODAY }
    const policy = { pack: 'CN-CARD', facts: { saysLawyer: false } }
    const decided = { dossier: { holds: [legal], policy }, onHand: { records } }
    expect(facts(decided).saysLawyer).toBe(false)
  })
})

test.each([
  ['no promise', [], 'none'],
  ['a single payment', [aPlan({ kind: 'SINGLE' })], 'none'],
  ['a series that was merely promised', [aPlan({ kind: 'SERIES' })], 'none'],
  ['a plan that runs', [aPlan()], 'kept'],
  ['a payment in grace', [aPlan({ state: 'IN_GRACE' })], 'kept'],
  ['a plan of today, on its way to the bank', [aPlan({ state: 'PROPOSED' })], 'kept'],
  ['one that waits for approval', [aPlan({ state: 'PENDING_APPROVAL' })], 'none'],
  ['one that is broken', [aPlan({ state: 'BROKEN' })], 'broken'],
  ['one that is partly kept', [aPlan({ state: 'PARTLY_KEPT' })], 'broken'],
  [
    'a broken one, then a new one',
    [aPlan({ state: 'BROKEN' }), aPlan({ id: anId(10, 2) })],
    'kept',
  ],
  ['one that was paid to the end', [aPlan({ state: 'KEPT' })], 'none'],
  ['one that was replaced', [aPlan({ state: 'RENEGOTIATED' })], 'none'],
] satisfies [string, Commitment[], string][])('plan: %s', (_what, commitments, state) => {
  expect(facts({ onHand: { commitments } }).planState).toBe(state)
})

test('a hold for a plan is a plan that is kept, until the bank finds it broken', () => {
  const holds = [{ id: anId<never>(8, 1), kind: 'PLAN' as const, from: TODAY }]
  expect(facts({ dossier: { holds } }).planState).toBe('kept')
  const commitments = [aPlan({ state: 'BROKEN' })]
  expect(facts({ dossier: { holds }, onHand: { commitments } }).planState).toBe('broken')
})

test.each([
  ['before it was made', '2026-09-30', 'broken'],
  ['while it ran', '2026-10-25', 'broken'],
  ['on the day on which it was found broken', '2026-11-01', 'broken'],
  ['the day after', '2026-11-02', 'kept'],
  ['on the day of the visit', '2026-11-23', 'kept'],
  ['after the visit', '2026-11-24', 'broken'],
])('a broken plan, and a hold of the bank for a plan from %s: %s', (_when, from, state) => {
  const standing = {
    ...{ closedOn: asDay('2026-11-22'), asOf: NOON, items: [], paidFen: asFen(0) },
    brokenOn: asDay('2026-11-01'),
  }
  const holds = [{ id: anId<HoldId>(8, 1), kind: 'PLAN' as const, from: asDay(from) }]
  const commitments = [aPlan({ state: 'BROKEN', standing })]
  expect(facts({ dossier: { holds }, onHand: { commitments } }).planState).toBe(state)
  const over = holds.map(hold => ({ ...hold, liftedOn: TODAY }))
  expect(facts({ dossier: { holds: over }, onHand: { commitments } }).planState).toBe('broken')
})

test('a plan of which only a part was paid is over with its last payment', () => {
  const commitments = [
    aPlan({
      state: 'PARTLY_KEPT',
      items: [{ dueOn: asDay('2026-11-05'), amountFen: asFen(1000) }],
    }),
  ]
  const from = (day: string) => [
    { id: anId<HoldId>(8, 1), kind: 'PLAN' as const, from: asDay(day) },
  ]
  const stateWith = (day: string) =>
    facts({ dossier: { holds: from(day) }, onHand: { commitments } }).planState
  expect([stateWith('2026-11-05'), stateWith('2026-11-06')]).toEqual(['broken', 'kept'])
})

describe('the steps of the running cycle', () => {
  const notice = {
    ...{ id: anId<never>(9, 900), cycleNo: 1, amountFen: asFen(1), deadlineOn: TODAY },
    sentAt: daysAgo(9),
  }

  test('calls of the bank count, those of the debtor and of other cycles do not', () => {
    const attempts = [
      attempt(),
      attempt({ result: 'REACHED' }),
      attempt({ direction: 'IN' }),
      attempt({ channel: 'SMS' }),
      attempt({ cycleNo: 2 }),
    ]
    expect(facts({ dossier: { attempts } }).phoneTries).toBe(2)
    expect(facts().phoneTries).toBe(0)
  })

  test('a broken promise begins the next cycle, at the telephone', () => {
    const commitments = [aPlan({ state: 'BROKEN' })]
    const attempts = [attempt()]
    expect(facts({ dossier: { attempts }, onHand: { commitments } }).phoneTries).toBe(0)
  })

  test.each([
    ['no notice', [], false],
    ['sent, not served', [notice], false],
    ['served', [{ ...notice, servedAt: daysAgo(6) }], true],
    ['served in an earlier cycle', [{ ...notice, cycleNo: 0, servedAt: daysAgo(6) }], false],
  ])('notice: %s', (_what, notices, delivered) => {
    expect(facts({ dossier: { notices } }).noticeDelivered).toBe(delivered)
  })

  test.each([
    ['NONE', false],
    ['PROPOSED', false],
    ['CONFIRMED', true],
    ['WAIVED', false],
    ['CANCELLED', false],
  ] as const)('appointment %s', (state, agreed) => {
    const appointment = { state, ...(state === 'WAIVED' && { reason: '多次未应答' }) }
    expect(facts({ visit: { appointment } }).apptAgreed).toBe(agreed)
  })

  test('hours of notice: of the message that told of this visit, rounded down', () => {
    const told = attempt({ channel: 'LETTER', at: asInstant(NOON - 24 * HOUR + 1) })
    const appointment = { state: 'PROPOSED' as const, evidenceId: told.id }
    const given = { dossier: { attempts: [told] }, visit: { appointment } }
    expect(facts({ ...given, device: { startsAt: NOON } }).noticeSentH).toBe(23)
    expect(facts({ ...given, device: { startsAt: asInstant(NOON + 1) } }).noticeSentH).toBe(24)
    expect(facts(given).noticeSentH).toBeUndefined()
    expect(facts({ device: { startsAt: NOON } }).noticeSentH).toBeUndefined()
  })
})

describe('the address', () => {
  const address = aDossier().contactPoints[0] as AddressContact

  test.each([
    ['VALID', 'valid'],
    ['UNVERIFIED', 'unverified'],
    ['INVALID', 'wrong'],
    ['FORBIDDEN', 'refused'],
  ] as const)('status %s', (status, state) => {
    expect(facts({ dossier: { contactPoints: [{ ...address, status }] } }).addressState).toBe(state)
  })

  test.each([
    ['HOME', 'home'],
    ['REGISTERED', 'home'],
    ['WORK', 'work'],
    ['MAILING', 'other'],
    ['OTHER', 'other'],
  ] as const)('label %s', (label, place) => {
    expect(facts({ dossier: { contactPoints: [{ ...address, label }] } }).place).toBe(place)
  })

  test('one that the dossier does not have is unknown, and so is its place', () => {
    const all = facts({ visit: { addressId: anId(4, 99) } })
    expect([all.addressState, all.place]).toEqual([undefined, undefined])
  })

  test.each(['MOVED_AWAY', 'NOT_KNOWN_HERE', 'ADDRESS_WRONG'])(
    'found wrong at the door (%s), it is wrong before the books say so',
    met => {
      const past = aVisit({ id: anId(5, 7) })
      const records = [record({ visitId: past.id, met })]
      const onHand = { records, visits: [past] }
      expect(facts({ onHand }).addressState).toBe('wrong')
      const elsewhere = { records, visits: [aVisit({ id: anId(5, 7), addressId: anId(4, 9) })] }
      expect(facts({ onHand: elsewhere }).addressState).toBe('valid')
      const verified = [{ ...address, verifiedAt: NOON }]
      expect(facts({ onHand, dossier: { contactPoints: verified } }).addressState).toBe('valid')
    },
  )
})

test.each([
  ['nothing noted, bank silent', [], undefined, undefined],
  ['nothing noted, bank says no', [], false, false],
  ['ill', ['ILLNESS'], false, true],
  ['a child in the household', ['MINOR_PRESENT'], undefined, undefined],
  ['bank says yes', [], true, true],
] as const)('vulnerable: %s', (_what, kinds, said, vulnerable) => {
  const vulnerabilities = kinds.map(kind => ({ kind, notedOn: TODAY, facts: '' }))
  const policy = { pack: 'CN-CARD', facts: said === undefined ? {} : { vulnerable: said } }
  expect(facts({ dossier: { vulnerabilities, policy } }).vulnerable).toBe(vulnerable)
})

test('the debtor is dead where a hold or the last record says so', () => {
  const holds = [{ id: anId<never>(8, 1), kind: 'DECEASED' as const, from: TODAY }]
  expect(facts({ dossier: { holds } }).debtorState).toBe('deceased')
  const answers = { metWith: 'HOUSEHOLD', outcomes: ['DECEASED'] }
  const records = [record({ answers, finalisedAt: hoursAgo(1) })]
  expect(facts({ dossier: { asOf: hoursAgo(3) }, onHand: { records } }).debtorState).toBe(
    'deceased',
  )
  const policy = { pack: 'CN-CARD', facts: { debtorState: 'incapable' } }
  expect(facts({ dossier: { policy } }).debtorState).toBe('incapable')
})

test('the bank’s own facts come through, and what the tablet works out goes before them', () => {
  const policy = {
    pack: 'CN-CARD',
    facts: { role: 'agency', agencyListed: true, target: 'spouse', planState: 'kept' },
  }
  const all = facts({ dossier: { policy } })
  const keys: FactKey[] = ['role', 'agencyListed', 'target', 'planState']
  expect(keys.map(key => all[key])).toEqual(['agency', true, 'spouse', 'none'])
})
