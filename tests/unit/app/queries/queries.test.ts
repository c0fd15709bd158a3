import { expect, onTestFinished, test } from 'vitest'
import {
  asId,
  type CaseId,
  type ContactAttemptId,
  type DebtorId,
  type VisitId,
} from '#domain/base/ids.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { addDays, asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { revealField } from '#app/commands/revealField.ts'
import { savePreferences } from '#app/commands/savePreferences.ts'
import { startAmendment } from '#app/commands/startAmendment.ts'
import { watchDossier } from '#app/queries/dossier.ts'
import { watchFinishedRecord } from '#app/queries/finishedRecord.ts'
import { watchFollowUps } from '#app/queries/followUps.ts'
import type { Live } from '#app/queries/live.ts'
import { watchOpenDrafts } from '#app/queries/openDrafts.ts'
import { watchOutboxState } from '#app/queries/outboxState.ts'
import { watchPreferences } from '#app/queries/preferences.ts'
import { watchRecordDraft } from '#app/queries/recordDraft.ts'
import { watchSearchCases } from '#app/queries/searchCases.ts'
import { watchTodaysVisits } from '#app/queries/todaysVisits.ts'
import { watchVisitDays } from '#app/queries/visitDays.ts'
import { watchVisitPlaces } from '#app/queries/visitPlaces.ts'
import { watchVisitPlan } from '#app/queries/visitPlan.ts'
import { wallInstant } from '#domain/time/wallInstant.ts'
import { pullChanges } from '#app/sync/pullChanges.ts'
import { pushOutbox } from '#app/sync/pushOutbox.ts'
import { fillRecord, PROMISED } from '../support/answers.ts'
import {
  CASE_ID,
  sampleDossier,
  sampleVisit,
  TODAY,
  uuid,
  VISIT_ID,
} from '../support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

/** Follows a live value and gives its newest state. */
function follow<T>(live: Live<T>): { newest: () => T | undefined } {
  const values: T[] = []
  const stop = live.subscribe({
    next: value => values.push(value),
    error: error => {
      throw error
    },
  })
  onTestFinished(stop)
  return { newest: () => values.at(-1) }
}

const watched = <A, T>(
  { db, deps }: TestTablet,
  watch: (db: TestTablet['db'], sealer: TestTablet['deps']['sealer'], args: A) => Live<T>,
  args: A,
) => follow(watch(db, deps.sealer, args))

test('today: a masked card that follows draft, edit and record', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const today = watched(tablet, watchTodaysVisits, { day: TODAY })
  await expect.poll(today.newest).toMatchObject([
    {
      visitId: VISIT_ID,
      maskedName: '王**',
      street: '松涛路',
      from: '14:00',
      step: 'PHONE',
      appointmentState: 'PROPOSED',
      hasDraft: false,
    },
  ])
  await changeAppointment(tablet.deps, {
    visitId: VISIT_ID,
    action: { kind: 'confirm', via: 'PHONE' },
  })
  const recordId = await fillRecord(tablet, PROMISED)
  await expect.poll(today.newest).toMatchObject([{ appointmentState: 'CONFIRMED', hasDraft: true }])
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  await expect
    .poll(today.newest)
    .toMatchObject([{ state: 'DONE', hasDraft: false, promiseDueOn: '2026-12-01' }])
})

test('days are counted with what is still to be made; a moved visit changes its day', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const days = watched(tablet, watchVisitDays, {})
  await expect.poll(days.newest).toEqual([{ day: TODAY, count: 1, planned: 1 }])
  const slot = { ...sampleVisit().slot, day: asDay('2026-11-24') }
  await changeAppointment(tablet.deps, {
    visitId: VISIT_ID,
    action: { kind: 'move', slot, reason: '客户加班' },
  })
  await expect.poll(days.newest).toEqual([{ day: '2026-11-24', count: 1, planned: 1 }])
})

test.each([
  ['小明', 'name'],
  ['dc-2026', 'caseNo'],
  ['ＤＣ－２０２６', 'caseNo'],
  ['5678', 'phone'],
  ['云溪区松涛', 'street'],
  ['8123', undefined],
  ['李', undefined],
  [' ', undefined],
])('searching for %j finds by %s', async (text, matched) => {
  const tablet = await testTablet()
  await tablet.hold()
  const hits = watched(tablet, watchSearchCases, { text })
  await expect.poll(hits.newest).toMatchObject(matched ? [{ caseId: CASE_ID, matched }] : [])
})

test('the search follows new cases', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const hits = watched(tablet, watchSearchCases, { text: '李' })
  await expect.poll(hits.newest).toEqual([])
  const debtor = { id: asId<DebtorId>(uuid(61)), name: '李雷', idNoTail: '0001' }
  const dossier = sampleDossier({ id: asId<CaseId>(uuid(60)), debtor })
  const visit = sampleVisit({ id: asId<VisitId>(uuid(62)), caseId: dossier.id })
  await tablet.hold(dossier, visit)
  await expect.poll(hits.newest).toMatchObject([{ maskedName: '李*' }])
})

test('the dossier: track, money, holds and one timeline over all channels', async () => {
  const tablet = await testTablet()
  const at = (hours: number) => asInstant(MORNING - hours * 3_600_000)
  const attempt = asId<ContactAttemptId>(uuid(70))
  await tablet.hold(
    sampleDossier({
      attempts: [
        {
          id: attempt,
          cycleNo: 1,
          channel: 'PHONE',
          direction: 'OUT',
          at: at(48),
          result: 'NO_ANSWER',
        },
      ],
    }),
  )
  const recordId = await fillRecord(tablet, PROMISED)
  const dossier = watched(tablet, watchDossier, { caseId: CASE_ID, now: MORNING })
  await expect.poll(dossier.newest).toMatchObject({
    today: TODAY,
    bucket: 'M3',
    daysPastDue: 83,
    statement: { basis: 'BANK', totalFen: 1_060_000 },
    step: 'WRITTEN_NOTICE',
    drafts: [{ id: recordId, visitId: VISIT_ID }],
    timeline: [{ kind: 'visit' }, { kind: 'attempt', attempt: { id: attempt } }],
  })
  tablet.time = asInstant(MORNING + 5 * 3_600_000)
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  await expect
    .poll(() =>
      dossier
        .newest()
        ?.timeline.map(entry => entry.kind)
        .sort(),
    )
    .toEqual(['attempt', 'commitment', 'record', 'visit'])
  expect(dossier.newest()?.timeline.at(-1)).toMatchObject({ kind: 'attempt' })
  const gone = { kind: 'dossier', id: CASE_ID, gone: 'closed', caseId: CASE_ID }
  tablet.server.pages = [{ changes: [gone] }]
  await pullChanges(tablet.sync, () => undefined)
  await expect.poll(dossier.newest).toBeUndefined()
})

test('a visit and a draft with all that their screens need', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const plan = watched(tablet, watchVisitPlan, { visitId: VISIT_ID })
  await expect
    .poll(plan.newest)
    .toMatchObject({ visit: { id: VISIT_ID }, dossier: { id: CASE_ID } })
  const recordId = await fillRecord(tablet, { metWith: 'DEBTOR' })
  const draft = watched(tablet, watchRecordDraft, { recordId })
  await expect.poll(draft.newest).toMatchObject({
    draft: { answers: { metWith: 'DEBTOR' } },
    form: { id: 'visit-record', edition: 1 },
    visit: { id: VISIT_ID },
    updatedAt: MORNING,
  })
  const open = watched(tablet, watchOpenDrafts, {})
  await expect.poll(open.newest).toMatchObject([{ recordId, maskedName: '王**' }])
})

test('a finished record says where it is and what corrects it', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, PROMISED)
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  const record = watched(tablet, watchFinishedRecord, { recordId })
  await expect.poll(record.newest).toMatchObject({
    state: 'LOCAL',
    operationState: 'READY',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    commitment: { items: [{ amountFen: 200_000 }] },
  })
  await pushOutbox(tablet.sync, () => undefined)
  await expect.poll(record.newest).toMatchObject({ state: 'STORED', operationState: 'ACKED' })
  const opened = await startAmendment(tablet.deps, { recordId, reason: '金额记错' })
  if (!opened.ok) throw new Error('refused')
  await finaliseRecord(tablet.deps, { recordId: opened.value.recordId, judged: TAKEN_DOWN })
  await expect.poll(record.newest).toMatchObject({ amendedBy: opened.value.recordId })
})

test('the outbox is shown in plain facts, without the name of a case that is gone', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await revealField(tablet.deps, { caseId: CASE_ID, field: 'debtorName' })
  const outbox = watched(tablet, watchOutboxState, {})
  await expect.poll(outbox.newest).toMatchObject({
    unsent: 1,
    quarantined: 0,
    items: [{ kind: 'revealField', state: 'READY', caseLabel: '王**', seq: 1 }],
  })
  tablet.server.pages = [
    { changes: [{ kind: 'dossier', id: CASE_ID, gone: 'closed', caseId: CASE_ID }] },
  ]
  await pullChanges(tablet.sync, () => undefined)
  await expect.poll(() => outbox.newest()?.items[0]).not.toHaveProperty('caseLabel')
  expect(outbox.newest()?.items[0]).not.toHaveProperty('payload')
  expect(outbox.newest()?.unsent).toBe(1)
})

test('promises due within the days asked for', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, PROMISED)
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  const on = (day: string) => watched(tablet, watchFollowUps, { today: asDay(day) })
  await expect.poll(on('2026-11-28').newest).toMatchObject([
    {
      maskedName: '王**',
      reason: 'DUE_SOON',
      due: { on: '2026-12-01', amountFen: 200_000, paidFen: 0 },
      mayPlan: false,
    },
  ])
  await expect.poll(on('2026-11-27').newest).toEqual([])
})

test('preferences are the defaults until chosen', async () => {
  const tablet = await testTablet()
  const preferences = watched(tablet, watchPreferences, {})
  await expect.poll(preferences.newest).toMatchObject({ locale: 'zh-CN', theme: 'auto' })
  await savePreferences(tablet.deps, { theme: 'sunlight' })
  await expect.poll(preferences.newest).toMatchObject({ theme: 'sunlight' })
})

test('a wall clock’s minute is the moment in its zone', () => {
  const time = asTimeOfDay('10:00')
  expect(wallInstant(sampleDossier().placeZone, TODAY, time)).toBe(MORNING)
})

test('the places of planned visits: of the days asked for alone, and only where one is known', async () => {
  const tablet = await testTablet()
  const dossier = sampleDossier()
  await tablet.hold({
    ...dossier,
    contactPoints: dossier.contactPoints.map(each =>
      each.kind === 'ADDRESS' ? { ...each, point: { lat: 31.2, lng: 112.1 } as Wgs84Point } : each,
    ),
  })
  const from = addDays(TODAY, -1)
  const here = watched(tablet, watchVisitPlaces, { from, to: TODAY })
  await expect.poll(here.newest).toEqual([{ day: TODAY, at: { lat: 31.2, lng: 112.1 } }])
  const before = watched(tablet, watchVisitPlaces, { from, to: from })
  await expect.poll(before.newest).toEqual([])

  const unknown = await testTablet()
  const addresses = dossier.contactPoints.map(each => ({ ...each, point: undefined }))
  await unknown.hold({ ...dossier, contactPoints: addresses })
  const none = watched(unknown, watchVisitPlaces, { from, to: TODAY })
  await expect.poll(none.newest).toEqual([])
})
