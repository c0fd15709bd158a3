import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceId } from '#domain/base/ids.ts'
import {
  deskAgentsSchema,
  deskDevicesSchema,
  enrolCodeResponseSchema,
  inboxResponseSchema,
  type EnrolCodeResponse,
} from '#protocol/deskDevices.ts'
import { parse } from '#protocol/parse.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { openHttpBank, PASSWORD, type HttpBank } from '../httpBank.ts'
import { ANNA, BO, SUPERVISOR } from '../smallBank.ts'
import { steppedUp } from '../steppedUp.ts'
import { enrolledDevice, waitingItem } from '../waitingItems.ts'

let bank: HttpBank
let cookie: string
beforeAll(async () => {
  bank = await openHttpBank()
  cookie = await steppedUp(bank, await bank.signIn('S4'))
})
afterAll(() => bank.stop())

const get = (path: string) => bank.ask('GET', path, { cookie })
const post = (path: string, body: object = {}) =>
  bank.ask('POST', path, { cookie, payload: JSON.stringify(body) })

async function stateOf(id: DeviceId): Promise<string | undefined> {
  const query = bank.db.selectFrom('device').select('state').where('id', '=', id)
  return (await query.executeTakeFirst())?.state
}

test('a code made at the desk enrols a device once, which then stands in the list', async () => {
  const made = await post('/desk/devices/codes', { staffId: ANNA })
  expect(parse(enrolCodeResponseSchema, made.json()).ok).toBe(true)
  const { code, expiresAt } = made.json<EnrolCodeResponse>()
  expect(expiresAt).toBe(bank.clock() + 600_000)
  const device = await bank.device(30)
  const enrol = (n: typeof device) =>
    bank.ask('POST', '/session', {
      payload: JSON.stringify({
        ...{ staffNo: 'S1', password: PASSWORD, device: n.id, enrol: n.enrol(code) },
      }),
      device: n,
    })
  expect((await enrol(device)).statusCode).toBe(200)
  expect((await enrol(await bank.device(31))).json()).toMatchObject({
    code: PROBLEMS.enrolCodeRefused,
  })
  const list = await get('/desk/devices')
  expect(parse(deskDevicesSchema, list.json())).toMatchObject({
    ok: true,
    value: {
      devices: [
        {
          ...{ id: device.id, state: 'active', waiting: 0, enrolledAt: bank.clock() },
          agent: { id: ANNA, staffNo: 'S1', name: '同事1' },
        },
      ],
    },
  })
  const notes = await bank.db
    .selectFrom('audit')
    .select(['actor', 'subject'])
    .where('action', '=', 'enrolCodeMade')
    .execute()
  expect(notes).toContainEqual({ actor: SUPERVISOR, subject: ANNA })
  expect(JSON.stringify(await bank.db.selectFrom('audit').selectAll().execute())).not.toContain(
    code,
  )
})

test('codes are for active agents alone, whom the desk is told', async () => {
  await bank.db.updateTable('staff').set({ active: false }).where('id', '=', BO).execute()
  const agents = parse(deskAgentsSchema, (await get('/desk/agents')).json())
  expect(agents.ok && agents.value.agents.map(({ staffNo }) => staffNo)).toEqual(['S1', 'S3'])
  for (const staffId of [BO, SUPERVISOR, anId<string>(6, 77)]) {
    const reply = await post('/desk/devices/codes', { staffId })
    expect(reply.json()).toMatchObject({ code: PROBLEMS.notFound })
  }
})

test('a revoked or lost device has no session from then on; lost it stays lost', async () => {
  const agent = await bank.signIn('S1', 40)
  const id = anId<DeviceId>(8, 40)
  expect((await bank.ask('GET', '/session', { cookie: agent })).statusCode).toBe(200)
  expect((await post(`/desk/devices/${id}/revoke`)).statusCode).toBe(204)
  expect((await bank.ask('GET', '/session', { cookie: agent })).statusCode).toBe(401)
  expect(await stateOf(id)).toBe('revoked')
  expect((await post(`/desk/devices/${id}/lost`)).statusCode).toBe(204)
  expect((await post(`/desk/devices/${id}/revoke`)).statusCode).toBe(204)
  expect(await stateOf(id)).toBe('lost')
})

test('the review inbox says what came, from whom, and never what is in it', async () => {
  const device = await enrolledDevice(bank, 50)
  const item = await waitingItem(bank, 1, device)
  await waitingItem(bank, 77, device)
  const inbox = await get('/desk/inbox')
  expect(inbox.body).not.toContain('phone')
  const checked = parse(inboxResponseSchema, inbox.json())
  expect(checked).toMatchObject({ ok: true, value: { total: 2, decided: [] } })
  const waiting = checked.ok ? checked.value.waiting : []
  expect(waiting).toEqual([
    {
      ...{ id: item, kind: 'revealField', caseId: anId(2, 1), caseNo: 'JC-1' },
      agent: { id: ANNA, staffNo: 'S1', name: '同事1' },
      device: { id: device, state: 'active' },
      receivedAt: NOON + 1,
    },
    expect.not.objectContaining({ caseNo: expect.anything() as unknown }),
  ])
  const devices = parse(deskDevicesSchema, (await get('/desk/devices')).json())
  expect(devices.ok && devices.value.devices.find(({ id }) => id === device)?.waiting).toBe(2)
})

test('what is released takes effect as the agent’s, what is set aside does not; both say who, when and why', async () => {
  const [release, aside] = [anId<string>(12, 1), anId<string>(12, 77)]
  const released = await post(`/desk/inbox/${release}/release`)
  expect(released.json()).toEqual({ status: 'applied' })
  expect((await post(`/desk/inbox/${release}/release`)).json()).toMatchObject({
    code: PROBLEMS.notFound,
  })
  bank.passMs(1000)
  expect((await post(`/desk/inbox/${aside}/set-aside`, { reason: '重复送达' })).statusCode).toBe(
    204,
  )
  expect((await post(`/desk/inbox/${aside}/release`)).statusCode).toBe(404)
  const operations = await bank.db
    .selectFrom('operation')
    .select(['staff_id', 'device_id', 'status'])
    .where('kind', '=', 'revealField')
    .execute()
  expect(operations).toEqual([{ staff_id: ANNA, device_id: anId(8, 50), status: 'applied' }])
  const inbox = parse(inboxResponseSchema, (await get('/desk/inbox')).json())
  const by = { id: SUPERVISOR, staffNo: 'S4', name: '同事4' }
  expect(inbox.ok && inbox.value).toMatchObject({
    ...{ waiting: [], total: 0 },
    decided: [
      { id: aside, state: 'setAside', reason: '重复送达', decidedAt: bank.clock(), decidedBy: by },
      { id: release, state: 'released', decidedAt: bank.clock() - 1000, decidedBy: by },
    ],
  })
})

test('an item that no key of the bank opens is kept, and still waits', async () => {
  await bank.db.deleteFrom('inbox').execute()
  const item = await waitingItem(bank, 2, anId<DeviceId>(8, 50))
  const sealed = {
    ...{ id: anId<string>(9, 900), seq: 1, kind: 'revealField', subject: anId<string>(2, 2) },
    madeAt: { device: NOON },
    content: { type: 'sealed', v: 1 },
  }
  const body = JSON.stringify(sealed)
  await bank.db.updateTable('inbox').set({ body }).where('id', '=', item).execute()
  const reply = await post(`/desk/inbox/${item}/release`)
  expect(reply.statusCode).toBe(200)
  expect(reply.json()).toMatchObject({ status: 'rejected' })
  expect((await get('/desk/inbox')).json()).toMatchObject({ total: 1 })
})
