import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeviceId } from '#domain/base/ids.ts'
import { inboxAnswerSchema, type InboxAnswer } from '#protocol/device.ts'
import { parse } from '#protocol/parse.ts'
import { problemOfCode, PROBLEMS } from '#protocol/problem.ts'
import { endDevice } from '#server/auth/devices/deviceState.ts'
import { receiveInbox } from '#server/commands/receiveInbox.ts'
import { releaseInbox } from '#server/commands/releaseInbox.ts'
import { setAsideInbox } from '#server/commands/setAsideInbox.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { ProvingDevice } from '#tests/support/provingDevice.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { ANNA, anActor, anOperation, aRecord, SUPERVISOR } from '../smallBank.ts'

let bank: HttpBank
let cookie: string
let device: ProvingDevice
beforeEach(async () => {
  bank = await openHttpBank()
  cookie = await bank.signIn('S1', 1)
  device = await bank.device(1)
})
afterEach(() => bank.stop())

const record = (n: number, over: object = {}) =>
  anOperation('finaliseRecord', aRecord({ id: anId(7, n) }), over)

/** As a locked tablet sends it. */
async function sealed(operation: ReturnType<typeof record>) {
  const bytes = JSON.stringify(operation)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const capture = { table: 'outbox', row: operation.id, stamp: 1 } as const
  const plaintext = JSON.stringify({ bytes, sha256 })
  return { ...operation, content: await sealCapture({ ...capture, plaintext }, bank.keys.sealKey) }
}

const bodyOf = (ops: readonly unknown[]) => JSON.stringify({ device: device.id, sentAt: NOON, ops })

async function deliver(ops: readonly unknown[], by: ProvingDevice | null = device) {
  const reply = await bank.ask('POST', '/inbox', { payload: bodyOf(ops), device: by })
  return reply
}
async function received(ops: readonly unknown[]): Promise<InboxAnswer> {
  const checked = parse(inboxAnswerSchema, (await deliver(ops)).json())
  if (!checked.ok) throw new Error(checked.error.path)
  return checked.value
}
const rows = () => bank.db.selectFrom('inbox').selectAll().orderBy('received_at').execute()
const records = async () =>
  (await bank.db.selectFrom('record').select('id').execute()).map(({ id }) => id)

test('the desk hears at once of what waits for it, and of the same again nothing', async () => {
  const pokes: string[] = []
  const stop = bank.feed.subscribe(SUPERVISOR, () => pokes.push('poke'))
  const ops = [await sealed(record(1))]
  await received(ops)
  await expect.poll(() => pokes.length).toBe(1)
  await received(ops)
  await received([await sealed(record(2))])
  await expect.poll(() => pokes.length).toBe(2)
  stop()
})

test.each(['active', 'revoked', 'lost'] as const)(
  'a device that is %s delivers, is told how it stands, and reads nothing',
  async state => {
    if (state !== 'active') {
      const end = { id: device.id as DeviceId, state, by: SUPERVISOR }
      await endDevice(bank.db, end, bank.clock())
    }
    const ops = [await sealed(record(21)), await sealed(record(22))]
    const reply = await deliver(ops)
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({
      ...{ serverTime: NOON, device: state, received: ops.map(({ id }) => id) },
    })
    expect(await records()).toEqual([])
    expect(await rows()).toMatchObject([
      { operation_id: ops[0]?.id, device_id: device.id, staff_id: ANNA, state: 'waiting' },
      { operation_id: ops[1]?.id, body: ops[1], kind: 'finaliseRecord' },
    ])
    if (state === 'active') return
    for (const path of ['/session', '/pull']) {
      const read = await bank.ask('GET', path, { cookie, device })
      expect(read.json()).toMatchObject({ code: PROBLEMS.noSession })
    }
    const pushed = await bank.ask('POST', '/push', { cookie, device, payload: bodyOf(ops) })
    expect(pushed.json()).toMatchObject({ code: PROBLEMS.noSession })
  },
)

test('an operation is kept once by id and bytes, however often and from wherever it is sent', async () => {
  const [one, again] = [await sealed(record(21)), await sealed(record(22))]
  const resealed = { ...(await sealed(record(23))), id: one.id }
  await Promise.all([deliver([one]), deliver([one, again]), deliver([one])])
  expect(await received([one, again, resealed])).toMatchObject({
    received: [one.id, again.id, one.id],
  })
  expect((await rows()).map(row => row.operation_id).toSorted()).toEqual(
    [one.id, one.id, again.id].toSorted(),
  )
})

test('what is not sealed stays out and stops nothing', async () => {
  const good = await sealed(record(21))
  const answer = await received([record(22), null, { ...good, seq: -1 }, good, 'x'])
  expect(answer.received).toEqual([good.id])
})

test('a delivery needs the proof of the device that it names', async () => {
  const ops = [await sealed(record(21))]
  const said = async (by: ProvingDevice | null) => {
    const { code } = (await deliver(ops, by)).json<{ code: number }>()
    return problemOfCode(code)
  }
  expect(await said(null)).toBe('proofMissing')
  expect(await said(await ProvingDevice.make(device.id))).toBe('proofRefused')
  await bank.signIn('S2', 2)
  expect(await said(await bank.device(2))).toBe('proofRefused')
  device = await ProvingDevice.make()
  expect(await said(device)).toBe('deviceNotEnrolled')
  expect(await rows()).toEqual([])
})

test('a push of the same id settles what waits; what was pushed before waits for nobody', async () => {
  const [first, second] = [record(21), record(22)]
  await received([await sealed(first)])
  await bank.push(first)
  await bank.push(second)
  await received([await sealed(second)])
  expect((await rows()).map(row => row.state)).toEqual(['settled', 'settled'])
  const [row] = await rows()
  expect(await releaseInbox(bank, { id: row!.id, by: SUPERVISOR })).toBeUndefined()
})

test('deliveries and pushes of one id at once never leave it waiting', async () => {
  const all = Array.from({ length: 12 }, (_, n) => record(30 + n))
  const captures = await Promise.all(all.map(sealed))
  const sender = { deviceId: anId<DeviceId>(8, 1), staffId: ANNA }
  await Promise.all(
    all.flatMap((op, at) => [receiveInbox(bank, sender, [captures[at]]), bank.push(op)]),
  )
  expect(new Set((await rows()).map(row => row.state))).toEqual(new Set(['settled']))
})

test('what is released is as if the agent of the device had pushed it, and it is noted who did it', async () => {
  const op = record(21)
  await received([await sealed(op)])
  const end = { id: device.id as DeviceId, state: 'lost', by: SUPERVISOR } as const
  await endDevice(bank.db, end, bank.clock())
  const [row] = await rows()
  const result = await releaseInbox(bank, { id: row!.id, by: SUPERVISOR })
  const sha256 = createHash('sha256').update(JSON.stringify(op)).digest('hex')
  expect(result).toMatchObject({ id: op.id, status: 'applied', receipt: { sha256 } })
  expect(await records()).toEqual([anId(7, 21)])
  const stored = await bank.db.selectFrom('operation').selectAll().executeTakeFirst()
  expect(stored).toMatchObject({ staff_id: ANNA, device_id: device.id, status: 'applied' })
  expect((await rows())[0]).toMatchObject({ state: 'released', decided_by: SUPERVISOR })
  expect(await releaseInbox(bank, { id: row!.id, by: SUPERVISOR })).toBeUndefined()
  expect(await bank.push(op, anActor())).toMatchObject({ status: 'replayed', receipt: { sha256 } })
  const noted = await bank.db
    .selectFrom('audit')
    .select(['actor', 'subject', 'detail'])
    .where('action', '=', 'inboxReleased')
    .execute()
  expect(noted).toEqual([{ actor: SUPERVISOR, subject: row!.id, detail: { operation: op.id } }])
})

test('what cannot be opened goes on waiting, and says why', async () => {
  const op = await sealed(record(21))
  await received([{ ...op, seq: op.seq + 1 }])
  const [row] = await rows()
  expect(await releaseInbox(bank, { id: row!.id, by: SUPERVISOR })).toMatchObject({
    ...{ status: 'rejected', code: PROBLEMS.cannotOpenSealed, detail: { reason: 'mismatch' } },
  })
  expect((await rows())[0]).toMatchObject({ state: 'waiting', decided_by: null })
})

test('what is set aside stays stored with its reason, and a push of it is applied all the same', async () => {
  const op = record(21)
  await received([await sealed(op)])
  const [row] = await rows()
  const decision = { id: row!.id, by: SUPERVISOR, reason: '重复录入' }
  expect(await setAsideInbox(bank, decision)).toBe(true)
  expect(await setAsideInbox(bank, decision)).toBe(false)
  expect(await releaseInbox(bank, decision)).toBeUndefined()
  const log = JSON.stringify(await bank.db.selectFrom('audit').selectAll().execute())
  expect(log).toContain('inboxSetAside')
  expect(log).not.toContain('重复录入')
  expect(await bank.push(op)).toMatchObject({ status: 'applied' })
  expect((await rows())[0]).toMatchObject({ state: 'setAside', reason: '重复录入' })
})
