import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaseId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { PROBLEMS, problemOfCode } from '#protocol/problem.ts'
import { decidePin } from '#server/commands/decidePin.ts'
import { forgetTracks } from '#server/jobs/forgetTracks.ts'
import { checkInsOf } from '#server/reads/checkInsOf.ts'
import { deskPlaces } from '#server/reads/deskPlaces.ts'
import { anId, aVisit, NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { aCheckIn, aLeg, aPinProposal, aSealedTrack, DOOR, NEARBY } from '#tests/fixtures/places.ts'
import {
  anActor,
  anOperation,
  BO,
  CHEN,
  openSmallBank,
  SUPERVISOR,
  type SmallBank,
} from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

const KINDS = {
  recordDecision: (n: number) =>
    anOperation(
      'recordDecision',
      aDecision({ id: anId(24, n), visitId: anId(5, n), caseId: anId(2, n) }),
    ),
  checkIn: (n: number) =>
    anOperation('checkIn', aCheckIn({ id: anId(20, n), visitId: anId(5, n), caseId: anId(2, n) })),
  proposePin: (n: number) =>
    anOperation('proposePin', aPinProposal({ id: anId(21, n), caseId: anId(2, n) })),
  handOverPlace: (n: number) =>
    anOperation('handOverPlace', { visitId: anId(5, n), app: 'amap' }, { subject: anId(5, n) }),
  recordLeg: (n: number) =>
    anOperation('recordLeg', aLeg({ toVisitId: anId(5, n) }), { subject: anId(5, n) }),
  keepTrack: (n: number) => anOperation('keepTrack', aSealedTrack({ id: anId(22, n) })),
} as const

type Kind = keyof typeof KINDS

const TABLES = {
  recordDecision: 'decision',
  checkIn: 'check_in',
  proposePin: 'pin_proposal',
  recordLeg: 'driven_leg',
  keepTrack: 'duty_track',
  handOverPlace: 'audit',
} as const

async function rowsOf(kind: Kind): Promise<number> {
  const { n } = await bank.db
    .selectFrom(TABLES[kind])
    .select(counted => counted.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

const wordOf = ({ status, code }: { status: string; code?: number | undefined }): string =>
  code === undefined ? status : (problemOfCode(code) ?? status)

describe.each(Object.keys(KINDS) as Kind[])('%s', kind => {
  test('is applied, and a replay has the same receipt and no second effect', async () => {
    const op = KINDS[kind](1)
    const first = await bank.push(op)
    expect(first.status).toBe('applied')
    const rows = await rowsOf(kind)
    expect(rows).toBe(1)
    expect(await bank.push(structuredClone(op))).toEqual({ ...first, status: 'replayed' })
    expect(await rowsOf(kind)).toBe(rows)
  })

  test('other bytes under its id are refused', async () => {
    const op = KINDS[kind](1)
    await bank.push(op)
    const other = await bank.push({ ...op, seq: op.seq + 1 })
    expect(other.code).toBe(PROBLEMS.operationReused)
  })
})

test.each([
  ['recordDecision', 'outOfScope', 'subjectUnknown', 1],
  ['checkIn', 'outOfScope', 'subjectUnknown', 1],
  ['proposePin', 'outOfScope', 'subjectUnknown', 1],
  ['recordLeg', 'outOfScope', 'subjectUnknown', 0],
  // What another company was told, was told.
  ['handOverPlace', 'applied', 'applied', 1],
  ['keepTrack', 'applied', 'applied', 1],
] as const)('%s about another’s case: %s; about none: %s', async (kind, foreign, unknown, kept) => {
  expect(wordOf(await bank.push(KINDS[kind](2)))).toBe(foreign)
  expect(await rowsOf(kind)).toBe(kept)
  expect(wordOf(await bank.push(KINDS[kind](9)))).toBe(unknown)
})

test.each(['checkIn', 'proposePin', 'recordDecision'] as const)(
  '%s that another made is kept and held',
  async kind => {
    expect(wordOf(await bank.push(KINDS[kind](1), anActor(BO)))).toBe('outOfScope')
    expect(await rowsOf(kind)).toBe(1)
  },
)

test('a check-in on a visit that the server has not seen yet waits for it, and is applied with it', async () => {
  const visit = anOperation('scheduleVisit', aVisit({ id: anId(5, 7) }))
  const made = aCheckIn({ visitId: anId(5, 7) })
  const op = anOperation('checkIn', made, { dependsOn: [visit.id] })
  expect(wordOf(await bank.push(op))).toBe('dependencyMissing')
  const about = { visitId: made.visitId, caseId: made.caseId }
  expect(await checkInsOf(bank, about)).toMatchObject([{ isHeld: true }])
  await bank.push(visit)
  expect(await checkInsOf(bank, about)).toMatchObject([{ isHeld: false, id: made.id }])
})

test('a check-in is never written over, and shows how far, not where', async () => {
  await bank.push(anOperation('checkIn', aCheckIn()))
  const again = anOperation('checkIn', aCheckIn({ class: 'AWAY' }))
  expect(wordOf(await bank.push(again))).toBe('operationReused')
  const shown = await checkInsOf(bank, { visitId: anId(5, 1), caseId: anId(2, 1) })
  expect(shown).toEqual([
    {
      ...{ id: anId(20, 1), madeAt: NOON, class: 'AT_PLACE', hasTarget: true, isHeld: false },
      ...{ distanceM: 111.2, accuracyM: 20, ageMs: 4_000 },
      agent: { id: anId(6, 1), staffNo: 'S1', name: '同事1' },
    },
  ])
  expect(JSON.stringify(shown)).not.toContain(String(NEARBY.lat))
})

test.each([
  ['neither a fix nor a reason why', aCheckIn({ fix: undefined })],
  ['both', aCheckIn({ noFix: 'TIMEOUT' })],
  ['figures without a target', aCheckIn({ target: undefined })],
  ['a target and no figures', aCheckIn({ distanceM: undefined })],
  ['more than certain', aCheckIn({ chance: 1.01 })],
  ['a class that nobody knows', aCheckIn({ class: 'NEAR' as never })],
  ['a place off the globe', aCheckIn({ target: { lat: 91, lng: 0 } as never })],
  ['an accuracy below nothing', aCheckIn({ fix: { ...aCheckIn().fix!, accuracyM: -1 } })],
])('a check-in with %s is rejected', async (_name, made) => {
  const sent = JSON.parse(JSON.stringify(made)) as typeof made
  expect(wordOf(await bank.push(anOperation('checkIn', sent)))).toBe('wrongContent')
})

test.each([
  ['proposePin', 'a place off the globe', { ...aPinProposal(), at: { lat: 36, lng: 181 } }],
  ['proposePin', 'a source that nobody knows', { ...aPinProposal(), found: 'GUESSED' }],
  ['handOverPlace', 'an app that nobody knows', { visitId: anId(5, 1), app: 'other' }],
  ['handOverPlace', 'a place in it', { visitId: anId(5, 1), app: 'amap', at: DOOR }],
  ['recordLeg', 'an arrival before the departure', { ...aLeg(), arrived: asInstant(NOON - 1) }],
  ['recordLeg', 'half a second', { ...aLeg(), plannedSeconds: 1.5 }],
  ['recordLeg', 'a place in it', { ...aLeg(), from: DOOR }],
  ['keepTrack', 'an end before its beginning', { ...aSealedTrack(), until: asInstant(NOON - 1) }],
  ['keepTrack', 'points in clear', { ...aSealedTrack(), points: [] }],
  [
    'keepTrack',
    'nobody who could open it',
    { ...aSealedTrack(), sealed: { ...aSealedTrack().sealed, wraps: [] } },
  ],
] as const)('%s with %s is rejected', async (kind, _name, value) => {
  const sent = anOperation(kind, value as never, { subject: anId(5, 1) })
  expect(wordOf(await bank.push(sent))).toBe('wrongContent')
})

describe('a proposed point', () => {
  const decide = (state: 'accepted' | 'refused') =>
    decidePin(bank, { id: anId(21, 1), by: SUPERVISOR, state })
  const pointNow = async () => {
    const { doc } = await bank.db
      .selectFrom('dossier')
      .select('doc')
      .where('id', '=', anId<CaseId>(2, 1))
      .executeTakeFirstOrThrow()
    return doc.contactPoints.find(each => each.id === anId(4, 1))
  }
  const toldOf = async () => {
    const rows = await bank.db
      .selectFrom('change_log')
      .select('audience')
      .where('kind', '=', 'dossier')
      .where('id', '=', anId(2, 1))
      .execute()
    return rows.length
  }

  test('leaves the bank’s own alone, and is shown without a place', async () => {
    const before = await toldOf()
    await bank.push(anOperation('proposePin', aPinProposal()))
    expect(await pointNow()).not.toHaveProperty('point')
    expect(await toldOf()).toBe(before)
    const { waiting, total } = await deskPlaces(bank)
    expect(total).toBe(1)
    expect(waiting).toMatchObject([
      { id: anId(21, 1), caseNo: 'JC-1', found: 'AT_DOOR', accuracyM: 12, isOvertaken: false },
    ])
    expect(waiting[0]).not.toHaveProperty('moved')
    expect(JSON.stringify(waiting)).not.toContain(String(NEARBY.lat))
  })

  test('accepted, becomes the address’s point and reaches its agents; decided once', async () => {
    await bank.push(anOperation('proposePin', aPinProposal()))
    const before = await toldOf()
    expect(await decide('accepted')).toBe(true)
    expect(await pointNow()).toMatchObject({ point: NEARBY, street: '梧桐路' })
    expect(await toldOf()).toBe(before + 2)
    expect((await deskPlaces(bank)).total).toBe(0)
    expect(await decide('refused')).toBe(false)
    expect(await decide('accepted')).toBe(false)
  })

  test('against a point that the bank has: how far, in which direction, and whether it was another', async () => {
    await bank.push(anOperation('proposePin', aPinProposal({ at: DOOR })))
    await decide('accepted')
    const next = aPinProposal({ id: anId(21, 2), before: DOOR })
    await bank.push(anOperation('proposePin', next))
    const old = aPinProposal({ id: anId(21, 3), before: NEARBY, at: DOOR })
    await bank.push(anOperation('proposePin', old))
    expect((await deskPlaces(bank)).waiting).toMatchObject([
      { moved: { metres: 111, towards: 'N' }, isOvertaken: false },
      { moved: { metres: 0 }, isOvertaken: true },
    ])
  })

  test('refused, changes nothing and is in the audit', async () => {
    await bank.push(anOperation('proposePin', aPinProposal()))
    expect(await decide('refused')).toBe(true)
    expect(await pointNow()).not.toHaveProperty('point')
    const lines = await bank.db.selectFrom('audit').select(['action', 'actor']).execute()
    expect(lines.at(-1)).toEqual({ action: 'pinRefused', actor: SUPERVISOR })
  })

  test('for an address that the case does not have can only be refused', async () => {
    await bank.push(anOperation('proposePin', aPinProposal({ addressId: anId(4, 9) })))
    expect(await decide('accepted')).toBe(false)
    expect((await deskPlaces(bank)).waiting[0]).not.toHaveProperty('address')
    expect(await decide('refused')).toBe(true)
  })

  test('out of scope is not shown to be decided', async () => {
    await bank.push(anOperation('proposePin', aPinProposal()), anActor(CHEN))
    expect(await deskPlaces(bank)).toEqual({ waiting: [], total: 0 })
    expect(await decide('accepted')).toBe(false)
  })
})

describe('a track', () => {
  const bodies = async () => {
    const rows = await bank.db.selectFrom('operation').select('body').orderBy('seq').execute()
    return rows.map(row => JSON.stringify(row.body))
  }

  test('is forgotten with its time, and known when it is sent again', async () => {
    const op = KINDS.keepTrack(1)
    const first = await bank.push(op)
    bank.passMs(86_400_000)
    const later = KINDS.keepTrack(2)
    await bank.push(later)
    await bank.push(KINDS.checkIn(1))
    expect(await forgetTracks(bank, asInstant(NOON + 1))).toBe(1)
    expect(await forgetTracks(bank, asInstant(NOON + 1))).toBe(0)
    expect(await rowsOf('keepTrack')).toBe(1)
    expect((await bodies())[0]).toBe('{}')
    expect((await bodies()).filter(body => body !== '{}')).toHaveLength(2)
    expect(await bank.push(op)).toEqual({ ...first, status: 'replayed' })
  })

  test('of a device that was revoked is kept and forgotten too', async () => {
    const revoked = { ...anActor(), isRevoked: true }
    expect(wordOf(await bank.push(KINDS.keepTrack(1), revoked))).toBe('deviceRefused')
    await forgetTracks(bank, asInstant(NOON + 1))
    expect(await bodies()).toEqual(['{}'])
  })
})
