import { expect, test } from 'vitest'
import { asId, type ContactPointId } from '#domain/base/ids.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { resolveConflict } from '#app/commands/resolveConflict.ts'
import { scheduleVisit } from '#app/commands/scheduleVisit.ts'
import { commit } from '#app/db/commit.ts'
import { readRow } from '#app/db/readRow.ts'
import { mergedVisit, visitRow } from '#app/db/visitView.ts'
import { CONTENT_SCHEMAS, operationFrameSchema } from '#protocol/operation.ts'
import { parse } from '#protocol/parse.ts'
import { sentOf } from '../support/sentOf.ts'
import { ADDRESS_ID, CASE_ID, sampleVisit, TODAY, uuid, VISIT_ID } from '../support/sampleCase.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'

const slot = { day: asDay('2026-11-25'), from: asTimeOfDay('09:00'), to: asTimeOfDay('10:00') }
const move = { kind: 'move' as const, slot, reason: '客户加班' }

async function shown(tablet: TestTablet) {
  const visit = await readRow(tablet.deps, 'visits', VISIT_ID)
  return visit && mergedVisit(visit.value)
}

test('a moved appointment shows at once and travels with the revision it was made on', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  expect(await changeAppointment(tablet.deps, { visitId: VISIT_ID, action: move })).toMatchObject({
    ok: true,
  })
  expect(await shown(tablet)).toMatchObject({ slot, appointment: { state: 'PROPOSED' } })
  expect(await tablet.db.visits.get(VISIT_ID)).toMatchObject({ day: slot.day, rev: 10 })
  expect(await sentOf(tablet)).toMatchObject([
    { kind: 'changeAppointment', subject: VISIT_ID, baseRev: 10 },
  ])
})

test('what the domain refuses changes nothing', async () => {
  const tablet = await testTablet()
  const change = (day: string) =>
    changeAppointment(tablet.deps, {
      visitId: VISIT_ID,
      action: { ...move, slot: { ...slot, day: asDay(day) } },
    })
  expect(await change('2026-11-25')).toMatchObject({ error: { code: 'VISIT_CLOSED' } })
  await tablet.hold()
  expect(await change('2026-11-22')).toMatchObject({ error: { code: 'DAY_PAST' } })
  expect(await tablet.db.outbox.count()).toBe(0)
})

test('a scheduled visit is here at once; an edit of it waits for it', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const input = {
    caseId: CASE_ID,
    addressId: ADDRESS_ID,
    purpose: 'PLAN_TALK' as const,
    slot,
    via: 'PHONE' as const,
  }
  const made = await scheduleVisit(tablet.deps, input)
  if (!made.ok) throw new Error(made.error.code)
  const { visitId } = made.value
  await changeAppointment(tablet.deps, { visitId, action: { kind: 'confirm', via: 'PHONE' } })
  const [schedule, confirm] = await sentOf(tablet)
  expect(confirm).toMatchObject({ dependsOn: [schedule?.id], baseRev: 0 })
  for (const operation of await sentOf(tablet)) {
    expect(parse(operationFrameSchema, operation)).toMatchObject({ ok: true })
    const content = parse<unknown>(CONTENT_SCHEMAS[operation.kind], operation.content.value)
    expect(content).toMatchObject({ ok: true })
  }
  const refusals = await Promise.all([
    scheduleVisit(tablet.deps, { ...input, slot: { ...slot, to: slot.from } }),
    scheduleVisit(tablet.deps, { ...input, slot: { ...slot, day: asDay('2026-11-22') } }),
    scheduleVisit(tablet.deps, { ...input, addressId: asId<ContactPointId>(uuid(99)) }),
  ])
  expect(refusals.map(each => !each.ok && each.error.code)).toEqual([
    'WINDOW_EMPTY',
    'DAY_PAST',
    'ADDRESS_UNKNOWN',
  ])
})

async function withConflict(tablet: TestTablet) {
  const mine = { slot }
  const theirs = sampleVisit({ slot: { ...slot, day: TODAY } })
  const conflict = { mine, theirs, rev: 12, fields: ['slot' as const] }
  const payload = { server: theirs, overlay: [], conflict }
  const row = await visitRow(tablet.deps.sealer, payload, 12)
  await commit(tablet.db, { put: [{ table: 'visits', row }] })
}

test('keeping mine sends it again over theirs; keeping theirs sends nothing', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await withConflict(tablet)
  await resolveConflict(tablet.deps, { visitId: VISIT_ID, keep: 'theirs' })
  expect([await shown(tablet), await sentOf(tablet)]).toMatchObject([{ slot: { day: TODAY } }, []])
  await withConflict(tablet)
  await resolveConflict(tablet.deps, { visitId: VISIT_ID, keep: 'mine' })
  expect(await shown(tablet)).toMatchObject({ slot })
  expect(await sentOf(tablet)).toMatchObject([
    { baseRev: 12, content: { value: { patch: { slot } } } },
  ])
  expect(await tablet.db.visits.get(VISIT_ID)).toMatchObject({ hasConflict: false })
  const none = await resolveConflict(tablet.deps, { visitId: VISIT_ID, keep: 'mine' })
  expect(none).toMatchObject({ error: { code: 'NO_CONFLICT' } })
})
