import { expect, test } from 'vitest'
import { changeAppointment } from '#app/commands/changeAppointment.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { revealField } from '#app/commands/revealField.ts'
import { readRow } from '#app/db/readRow.ts'
import { mergedVisit } from '#app/db/visitView.ts'
import { recoverSending } from '#app/sync/outboxMoves.ts'
import { pullChanges } from '#app/sync/pullChanges.ts'
import { pushOutbox } from '#app/sync/pushOutbox.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { PROTOCOL_VERSION } from '#protocol/version.ts'
import { fillRecord, NOBODY } from '../support/answers.ts'
import { CASE_ID, sampleVisit, VISIT_ID } from '../support/sampleCase.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

const push = (tablet: TestTablet) => pushOutbox(tablet.sync, () => undefined)
const states = async ({ db }: TestTablet) =>
  (await db.outbox.orderBy('seq').toArray()).map(row => row.state)

async function withReveals(count: number): Promise<TestTablet> {
  const tablet = await testTablet()
  await tablet.hold()
  for (let at = 1; at <= count; at += 1) {
    await revealField(tablet.deps, { caseId: CASE_ID, field: `field${at}` })
  }
  return tablet
}

test('the outbox goes out in its order and is acknowledged by receipt', async () => {
  const tablet = await withReveals(5)
  const seen: unknown[] = []
  expect(await pushOutbox(tablet.sync, progress => seen.push(progress))).toBeUndefined()
  expect(tablet.server.sent.map(op => op.seq)).toEqual([1, 2, 3, 4, 5])
  expect(await states(tablet)).toEqual(Array(5).fill('ACKED'))
  expect(seen).toEqual([{ phase: 'pushing', done: 0, total: 5 }])
  const body = JSON.parse(tablet.server.bodies[0] ?? '') as Record<string, unknown>
  expect(Object.keys(body)).toEqual(['device', 'sentAt', 'ops'])
  expect(PROTOCOL_VERSION).toBe(1)
})

test('a lost reply: the same bytes go out again and the replay acknowledges them', async () => {
  const tablet = await withReveals(2)
  tablet.server.failures = [{ kind: 'wait', problem: 'networkAway' }]
  expect(await push(tablet)).toMatchObject({ kind: 'wait' })
  expect(await states(tablet)).toEqual(['WAIT_NET', 'WAIT_NET'])
  tablet.server.judge = () => ({ status: 'replayed', rev: 7 })
  expect(await push(tablet)).toBeUndefined()
  const [first, second] = tablet.server.bodies.map(
    body => (JSON.parse(body) as { ops: unknown }).ops,
  )
  expect(second).toEqual(first)
  expect(await tablet.db.outbox.toArray()).toMatchObject([
    { state: 'ACKED', status: 'replayed', attempts: 2 },
    { state: 'ACKED', status: 'replayed', attempts: 2 },
  ])
})

test.each([
  ['a result too few', (results: object[]) => results.slice(1)],
  ['a result too many', (results: object[]) => [...results, ...results]],
  ['another order', (results: object[]) => results.toReversed()],
  [
    'a receipt for other bytes',
    (results: object[]) =>
      results.map(result => ({ ...result, receipt: { sha256: '00', storedAt: 1 } })),
  ],
  ['no receipt', (results: object[]) => results.map(result => ({ ...result, receipt: undefined }))],
])('an answer with %s acknowledges nothing', async (_name, garble) => {
  const tablet = await withReveals(2)
  const { server } = tablet
  server.onPush = ops => ({
    kind: 'ok',
    value: {
      serverTime: 1 as never,
      token: 't',
      results: garble(ops.map(op => server.resultOf(op))) as never,
    },
  })
  expect(await push(tablet)).toEqual({ kind: 'wait', problem: 'serverNotUnderstood' })
  expect(await states(tablet)).toEqual(['READY', 'READY'])
})

test('a request that is too large is halved; the one that is alone too large is set aside', async () => {
  const tablet = await withReveals(9)
  tablet.server.onPush = ops =>
    ops.some(op => op.seq === 6)
      ? { kind: 'refused', problem: 'bodyTooLarge', code: PROBLEMS.bodyTooLarge }
      : undefined
  expect(await push(tablet)).toBeUndefined()
  const expected = Array(9).fill('ACKED')
  expected[5] = 'QUARANTINED'
  expect(await states(tablet)).toEqual(expected)
  expect((await tablet.db.outbox.toArray()).find(row => row.seq === 6)?.code).toBe(41301)
})

test('a refusal that is not about the operations sets none of them aside', async () => {
  const tablet = await withReveals(1)
  tablet.server.failures = [{ kind: 'refused', problem: 'crossSite', code: PROBLEMS.crossSite }]
  expect(await push(tablet)).toEqual({ kind: 'wait', problem: 'crossSite' })
  expect(await states(tablet)).toEqual(['READY'])
})

test('a lost session waits with everything in place', async () => {
  const tablet = await withReveals(2)
  tablet.server.failures = [{ kind: 'auth', problem: 'noSession' }]
  expect(await push(tablet)).toEqual({ kind: 'auth', problem: 'noSession' })
  expect(await states(tablet)).toEqual(['WAIT_AUTH', 'WAIT_AUTH'])
  expect(await push(tablet)).toBeUndefined()
  expect(await states(tablet)).toEqual(['ACKED', 'ACKED'])
})

test('a rejected operation is set aside with its code, the rest goes through', async () => {
  const tablet = await withReveals(3)
  tablet.server.judge = op =>
    op.seq === 2 ? { status: 'rejected', code: PROBLEMS.wrongContent, id: '' } : undefined
  await push(tablet)
  expect(await tablet.db.outbox.orderBy('seq').toArray()).toMatchObject([
    { state: 'ACKED' },
    { state: 'QUARANTINED', status: 'rejected', code: PROBLEMS.wrongContent },
    { state: 'ACKED' },
  ])
})

test('what a crash left half sent is ready again', async () => {
  const tablet = await withReveals(2)
  tablet.server.onPush = () => {
    throw new Error('killed')
  }
  await expect(push(tablet)).rejects.toThrow('killed')
  expect(await states(tablet)).toEqual(['SENDING', 'SENDING'])
  tablet.server.onPush = undefined
  expect(await push(tablet)).toBeUndefined()
  expect(tablet.server.bodies).toHaveLength(1)
  await recoverSending(tablet.db)
  await push(tablet)
  expect(await states(tablet)).toEqual(['ACKED', 'ACKED'])
})

test('a record is held or stored as the server says, also in a replay', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, NOBODY)
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  tablet.server.judge = () => ({ status: 'replayed', code: PROBLEMS.recordIncomplete })
  await push(tablet)
  expect(await tablet.db.records.get(recordId)).toMatchObject({ state: 'HELD' })
  const [row] = await tablet.db.outbox.toArray()
  expect(row).toMatchObject({ state: 'ACKED', status: 'replayed', code: 20204 })
})

const confirm = { visitId: VISIT_ID, action: { kind: 'confirm', via: 'PHONE' } } as const
const payloadOf = async (tablet: TestTablet) =>
  (await readRow(tablet.deps, 'visits', VISIT_ID))!.value

test('an acknowledged edit stays on screen until the document that shows it has come', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await changeAppointment(tablet.deps, confirm)
  tablet.server.judge = () => ({ status: 'applied', rev: 20 })
  await push(tablet)
  expect(mergedVisit(await payloadOf(tablet)).appointment.state).toBe('CONFIRMED')

  const slot = { ...sampleVisit().slot, from: '13:00' as never }
  const doc = (rev: number, changed: object) => ({
    changes: [{ kind: 'visit', id: VISIT_ID, rev, doc: sampleVisit({ slot, ...changed }) }],
  })
  tablet.server.pages = [doc(15, {})]
  await pullChanges(tablet.sync, () => undefined)
  const between = await payloadOf(tablet)
  expect(mergedVisit(between)).toMatchObject({ slot, appointment: { state: 'CONFIRMED' } })
  expect(between.overlay).toHaveLength(1)

  tablet.server.pages = [doc(20, { appointment: { state: 'CANCELLED', reason: 'x' } })]
  await pullChanges(tablet.sync, () => undefined)
  const after = await payloadOf(tablet)
  expect(after.overlay).toEqual([])
  expect(mergedVisit(after).appointment.state).toBe('CANCELLED')
})

test('an edit that is still unsent stays over every document that comes', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await changeAppointment(tablet.deps, confirm)
  const doc = sampleVisit({ priority: 'HIGH' })
  tablet.server.pages = [{ changes: [{ kind: 'visit', id: VISIT_ID, rev: 50, doc }] }]
  await pullChanges(tablet.sync, () => undefined)
  expect(mergedVisit(await payloadOf(tablet))).toMatchObject({
    priority: 'HIGH',
    appointment: { state: 'CONFIRMED' },
  })
})

test('a conflict keeps mine beside theirs and dissolves when the desk comes to the same', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  await changeAppointment(tablet.deps, confirm)
  const theirs = sampleVisit({ appointment: { state: 'WAIVED', reason: '自愿' } })
  tablet.server.judge = () => ({
    status: 'conflict',
    code: PROBLEMS.fieldsChangedOnBothSides,
    detail: { fields: ['appointment'], theirs, rev: 21 },
  })
  await push(tablet)
  expect(await payloadOf(tablet)).toMatchObject({
    server: theirs,
    overlay: [],
    conflict: { rev: 21, fields: ['appointment'], mine: { appointment: { state: 'CONFIRMED' } } },
  })
  expect(await tablet.db.visits.get(VISIT_ID)).toMatchObject({ hasConflict: true, rev: 21 })
  const doc = sampleVisit({ appointment: { state: 'CONFIRMED', via: 'PHONE' } })
  tablet.server.pages = [{ changes: [{ kind: 'visit', id: VISIT_ID, rev: 22, doc }] }]
  await pullChanges(tablet.sync, () => undefined)
  expect(await tablet.db.visits.get(VISIT_ID)).toMatchObject({ hasConflict: false, rev: 22 })
})

test('a visit that was recorded here stays made until the server says so itself', async () => {
  const tablet = await testTablet()
  await tablet.hold()
  const recordId = await fillRecord(tablet, NOBODY)
  await finaliseRecord(tablet.deps, { recordId, judged: TAKEN_DOWN })
  tablet.server.judge = () => ({ status: 'applied', rev: 30 })
  await push(tablet)
  expect(await payloadOf(tablet)).toMatchObject({ overlay: [{ acked: true }] })
  expect(await tablet.db.visits.get(VISIT_ID)).toMatchObject({ state: 'DONE' })
  const doc = sampleVisit({ state: 'DONE' })
  tablet.server.pages = [{ changes: [{ kind: 'visit', id: VISIT_ID, rev: 29, doc }] }]
  await pullChanges(tablet.sync, () => undefined)
  expect(await payloadOf(tablet)).toMatchObject({ overlay: [], server: { state: 'DONE' } })
})
