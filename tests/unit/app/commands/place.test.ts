import { expect, test } from 'vitest'
import { checkInAtVisit } from '#app/commands/checkInAtVisit.ts'
import { handOverPlace } from '#app/commands/handOverPlace.ts'
import { proposePin } from '#app/commands/proposePin.ts'
import { recordLeg } from '#app/commands/recordLeg.ts'
import { scheduleVisit } from '#app/commands/scheduleVisit.ts'
import { openPayload } from '#app/db/seal.ts'
import { asId, type ContactPointId, type VisitId } from '#domain/base/ids.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { findingOf } from '#domain/visit/visitCheckIn.ts'
import { CONTENT_SCHEMAS } from '#protocol/operation.ts'
import { parse } from '#protocol/parse.ts'
import { aLeg, DOOR, NEARBY } from '#tests/fixtures/places.ts'
import {
  ADDRESS_ID,
  AGENT_ID,
  CASE_ID,
  sampleVisit,
  TODAY,
  uuid,
  VISIT_ID,
} from '../support/sampleCase.ts'
import { sentOf } from '../support/sentOf.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'

const UNKNOWN_VISIT = asId<VisitId>(uuid(99))
const finding = findingOf({ at: NEARBY, accuracyM: 20, taken: MORNING }, DOOR)

async function heldTablet(): Promise<TestTablet> {
  const tablet = await testTablet()
  await tablet.hold()
  return tablet
}

/** The operations, each as its wire schema takes it. */
async function takenOf(tablet: TestTablet) {
  const sent = await sentOf(tablet)
  for (const { kind, content } of sent) {
    expect(parse<unknown>(CONTENT_SCHEMAS[kind], content.value)).toMatchObject({ ok: true })
  }
  return sent
}

test('a check-in is kept with its visit and sent, whatever has become of that', async () => {
  const tablet = await testTablet()
  await tablet.hold(undefined, sampleVisit({ state: 'DONE' }))
  const made = await checkInAtVisit(tablet.deps, { visitId: VISIT_ID, finding, reason: 'OTHER' })
  const [row] = await tablet.db.checkIns.where('visitId').equals(VISIT_ID).toArray()
  const stored = await openPayload(tablet.deps.sealer, 'checkIns', row!)
  expect(stored).toMatchObject({ class: 'AT_PLACE', reason: 'OTHER', madeBy: AGENT_ID })
  expect(made).toMatchObject({ ok: true, value: { id: row!.id } })
  expect(await takenOf(tablet)).toMatchObject([
    { kind: 'checkIn', subject: row!.id, caseId: CASE_ID, content: { value: stored } },
  ])
})

test('one more try is one more check-in', async () => {
  const tablet = await heldTablet()
  const refused = findingOf('DENIED', DOOR)
  await checkInAtVisit(tablet.deps, { visitId: VISIT_ID, finding: refused })
  await checkInAtVisit(tablet.deps, { visitId: VISIT_ID, finding })
  expect(await tablet.db.checkIns.count()).toBe(2)
  const [first] = await takenOf(tablet)
  expect(first?.content.value).toMatchObject({ noFix: 'DENIED', class: 'NOT_CERTAIN' })
  expect(first?.content.value).not.toHaveProperty('fix')
})

test('a check-in on a visit that was planned here waits for it', async () => {
  const tablet = await heldTablet()
  const planned = await scheduleVisit(tablet.deps, {
    ...{ caseId: CASE_ID, addressId: ADDRESS_ID, purpose: 'DEBTOR_ASKED', via: 'PHONE' },
    slot: { day: TODAY, from: asTimeOfDay('15:00'), to: asTimeOfDay('16:00') },
  })
  if (!planned.ok) throw new Error(planned.error.code)
  await checkInAtVisit(tablet.deps, { visitId: planned.value.visitId, finding })
  const [visit, checkIn] = await takenOf(tablet)
  expect(checkIn?.dependsOn).toEqual([visit?.id])
})

test('a better point is proposed with the one that was seen; the dossier stays', async () => {
  const tablet = await heldTablet()
  const before = await tablet.db.dossiers.get(CASE_ID)
  const input = { caseId: CASE_ID, addressId: ADDRESS_ID, at: NEARBY, found: 'AT_DOOR' } as const
  expect((await proposePin(tablet.deps, { ...input, accuracyM: 9 })).ok).toBe(true)
  expect(await tablet.db.dossiers.get(CASE_ID)).toEqual(before)
  expect(await takenOf(tablet)).toMatchObject([
    { kind: 'proposePin', subject: ADDRESS_ID, content: { value: { at: NEARBY, accuracyM: 9 } } },
  ])
})

test('nothing is sent about a visit, a case or an address that is not here', async () => {
  const tablet = await heldTablet()
  const { deps } = tablet
  const pin = { caseId: CASE_ID, addressId: ADDRESS_ID, at: NEARBY, found: 'ON_MAP' } as const
  const codes = [
    await checkInAtVisit(deps, { visitId: UNKNOWN_VISIT, finding }),
    await handOverPlace(deps, { visitId: UNKNOWN_VISIT, app: 'amap' }),
    await recordLeg(deps, aLeg({ toVisitId: UNKNOWN_VISIT })),
    await proposePin(deps, { ...pin, caseId: asId(uuid(98)) }),
    await proposePin(deps, { ...pin, addressId: asId<ContactPointId>(uuid(97)) }),
  ].map(result => (result.ok ? 'ok' : result.error.code))
  expect(codes).toEqual([
    ...['VISIT_UNKNOWN', 'VISIT_UNKNOWN', 'VISIT_UNKNOWN', 'CASE_UNKNOWN', 'ADDRESS_UNKNOWN'],
  ])
  expect(await sentOf(tablet)).toEqual([])
})

test('neither a hand-over nor a leg names a place', async () => {
  const tablet = await heldTablet()
  await handOverPlace(tablet.deps, { visitId: VISIT_ID, app: 'amap' })
  await recordLeg(tablet.deps, aLeg({ toVisitId: VISIT_ID }))
  const sent = await takenOf(tablet)
  expect(sent.map(({ kind }) => kind)).toEqual(['handOverPlace', 'recordLeg'])
  expect(JSON.stringify(sent)).not.toMatch(/lat|lng|address/i)
  expect(await tablet.db.audit.toArray()).toMatchObject([
    { type: 'placeHandedOver', subject: VISIT_ID },
    { type: 'legRecorded', subject: VISIT_ID },
  ])
})
