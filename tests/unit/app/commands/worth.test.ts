import { expect, test } from 'vitest'
import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { explainWorth } from '#app/commands/explainWorth.ts'
import { saveDayRoute } from '#app/commands/saveDayRoute.ts'
import { scheduleVisit } from '#app/commands/scheduleVisit.ts'
import { commit } from '#app/db/commit.ts'
import { readRow } from '#app/db/readRow.ts'
import { sealPayload } from '#app/db/seal.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import { openWorth, readWorthRows, type WorthAsk } from '#app/db/worthRows.ts'
import type { CaseId, VisitId } from '#domain/base/ids.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import { addDays } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { MapSettings } from '#protocol/mapService.ts'
import { theRates } from '#tests/fixtures/worth.ts'
import {
  ADDRESS_ID,
  AGENT_ID,
  CASE_ID,
  sampleDossier,
  sampleVisit,
  TODAY,
  uuid,
  VISIT_ID,
} from '../support/sampleCase.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'

const SETTINGS: MapSettings = {
  ...{ hourFactorPercent: 150, trackDays: 90, raster: null },
  visitHours: { from: asTimeOfDay('09:00'), to: asTimeOfDay('19:00') },
  worth: theRates(),
}
const CHECK = { code: 'CHECK_ADDRESS', text: ' 需核实住址 ' } as const

async function tabletWithRates(settings: MapSettings = SETTINGS): Promise<TestTablet> {
  const tablet = await testTablet()
  await tablet.hold()
  await commit(tablet.db, {
    put: [{ table: 'meta', row: { key: 'mapSettings', value: settings } }],
  })
  return tablet
}

async function visitOf({ deps }: TestTablet, id: string = VISIT_ID): Promise<Visit> {
  const stored = await readRow(deps, 'visits', id)
  if (!stored) throw new Error('no visit')
  return mergedVisit(stored.value)
}

test('whoever moves an appointment keeps the estimate of the new time; calling off leaves it as it was', async () => {
  const tablet = await tabletWithRates()
  const slot = { day: TODAY, from: asTimeOfDay('18:00'), to: asTimeOfDay('19:00') }
  const moved = { kind: 'move', slot, reason: '改到晚间' } as const
  await changeAppointment(tablet.deps, { visitId: VISIT_ID, action: moved })
  const { worth } = (await visitOf(tablet)).appointment
  expect(worth).toMatchObject({ edition: theRates().edition, question: { hour: 'EVENING' } })
  const cancel = { kind: 'cancel', reason: '已还清' } as const
  await changeAppointment(tablet.deps, { visitId: VISIT_ID, action: cancel })
  expect((await visitOf(tablet)).appointment).toMatchObject({ state: 'CANCELLED', worth })
})

test('a bank that has not said what it reckons by: planning goes on without an estimate', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const slot = { day: TODAY, from: asTimeOfDay('18:00'), to: asTimeOfDay('19:00') }
  const moved = { kind: 'move', slot, reason: '改到晚间' } as const
  expect(await changeAppointment(tablet.deps, { visitId: VISIT_ID, action: moved })).toMatchObject({
    ok: true,
  })
  expect((await visitOf(tablet)).appointment).not.toHaveProperty('worth')
  expect(await explainWorth(tablet.deps, { visitId: VISIT_ID, reason: CHECK })).toMatchObject({
    error: { code: 'NOTHING_RECKONED' },
  })
})

test('the reason is kept with the estimate, in one operation, and outlives the next change', async () => {
  const tablet = await tabletWithRates()
  expect(await explainWorth(tablet.deps, { visitId: VISIT_ID, reason: CHECK })).toMatchObject({
    ok: true,
  })
  const reason = { code: 'CHECK_ADDRESS', text: '需核实住址' }
  expect((await visitOf(tablet)).appointment.worth?.reason).toEqual(reason)
  expect((await tablet.db.outbox.toArray()).map(row => row.kind)).toEqual(['changeAppointment'])
  const waive = { kind: 'waive', reason: '两次未接' } as const
  const confirmed = { kind: 'confirm', via: 'PHONE' } as const
  const { appointment } = await visitOf(tablet)
  const action = appointment.state === 'PROPOSED' ? confirmed : waive
  await changeAppointment(tablet.deps, { visitId: VISIT_ID, action })
  expect((await visitOf(tablet)).appointment.worth?.reason).toEqual(reason)
})

test.each([
  ['a blank text', {}, { ...CHECK, text: ' \n' }, 'REASON_MISSING'],
  ['a visit that was called off', { state: 'CANCELLED' as const }, CHECK, 'VISIT_CLOSED'],
])('%s is refused and nothing is queued', async (_what, over, reason, code) => {
  const tablet = await tabletWithRates()
  await tablet.hold(sampleDossier(), sampleVisit(over), 11)
  expect(await explainWorth(tablet.deps, { visitId: VISIT_ID, reason })).toEqual({
    ok: false,
    error: { code },
  })
  expect(await tablet.db.outbox.count()).toBe(0)
})

test('a new visit carries its estimate, and belongs to the cycle that a broken promise began', async () => {
  const tablet = await tabletWithRates()
  const broken: Commitment = {
    ...{ id: uuid(70) as Commitment['id'], caseId: CASE_ID, cycleNo: 1, kind: 'SINGLE' },
    ...{ state: 'BROKEN', madeOn: TODAY, madeBy: AGENT_ID, items: [] },
  }
  const { id, caseId, state } = broken
  const payload = await sealPayload(tablet.deps.sealer, 'commitments', { id, rev: 1 }, broken)
  const row = { id, caseId, state, rev: 1, payload }
  await commit(tablet.db, { documents: [{ table: 'commitments', row }] })
  const slot = { day: TODAY, from: asTimeOfDay('10:00'), to: asTimeOfDay('11:00') }
  const scheduled = await scheduleVisit(tablet.deps, {
    ...{ caseId: CASE_ID, addressId: ADDRESS_ID, purpose: 'PLAN_TALK', slot, via: 'PHONE' },
  })
  if (!scheduled.ok) throw new Error('it is scheduled')
  const visit = await visitOf(tablet, scheduled.value.visitId)
  expect(visit.cycleNo).toBe(sampleDossier().cycleNo + 1)
  expect(visit.appointment.worth).toMatchObject({
    question: { hour: 'MORNING', history: 'PROMISE_BROKEN' },
  })
})

const HERE = { lat: 31.25, lng: 112.2 } as Wgs84Point
const THERE = { lat: 31.25, lng: 112.3 } as Wgs84Point
const OTHER = { caseId: uuid(81) as CaseId, visitId: uuid(82) as VisitId }

async function twoStops(): Promise<TestTablet> {
  const tablet = await tabletWithRates()
  const at = (point: Wgs84Point) => {
    const dossier = sampleDossier()
    const contactPoints = dossier.contactPoints.map(each =>
      each.kind === 'ADDRESS' ? { ...each, point } : each,
    )
    return { ...dossier, contactPoints }
  }
  await tablet.hold(at(HERE), sampleVisit(), 11)
  const early = { ...sampleVisit().slot, from: asTimeOfDay('08:30') }
  const before = { id: OTHER.visitId, caseId: OTHER.caseId, slot: early }
  await tablet.hold({ ...at(THERE), id: OTHER.caseId }, sampleVisit(before), 11)
  return tablet
}

const ASK: WorthAsk = {
  ...{ caseId: CASE_ID, addressId: ADDRESS_ID, visitId: VISIT_ID },
  slot: sampleVisit().slot,
}

async function wayOf({ db, deps }: TestTablet, ask = ASK) {
  const estimated = await openWorth(deps.sealer, await readWorthRows(db, ask), ask)
  return estimated?.worth.question.way
}

test('the way: straight from the stop before, by the route once it is settled, the bank’s figure for the first', async () => {
  const tablet = await twoStops()
  // 9,506 m straight: × 1.19 of detour; at 35 km/h × 1.5 for the hour.
  expect(await wayOf(tablet)).toEqual({ minutes: 25, metres: 11_313, source: 'CROW_FLY' })
  const first = { ...ASK, slot: { day: TODAY, from: asTimeOfDay('08:00') } }
  expect(await wayOf(tablet, first)).toEqual({ minutes: 30, metres: 10_000, source: 'ASSUMED' })
  const drives = { [VISIT_ID]: { after: OTHER.visitId, seconds: 601, metres: 9_000 } }
  const order = [OTHER.visitId, VISIT_ID]
  await saveDayRoute(tablet.deps, { day: TODAY, change: { order, drives } })
  expect(await wayOf(tablet)).toEqual({ minutes: 11, metres: 9_000, source: 'ROUTE' })
  await saveDayRoute(tablet.deps, { day: TODAY, change: { order: order.toReversed() } })
  expect(await wayOf(tablet)).toMatchObject({ source: 'ASSUMED' })
})

test('another day’s stops are no way to this one', async () => {
  const tablet = await twoStops()
  const slot = { day: addDays(TODAY, 1), from: asTimeOfDay('14:00') }
  expect(await wayOf(tablet, { ...ASK, slot })).toMatchObject({ source: 'ASSUMED' })
})
