import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { isEnrolCode, type Enrol } from '#protocol/device.ts'
import { problemOfCode } from '#protocol/problem.ts'
import { ENROL_CODE_MS, makeDemoCodes, makeEnrolCode } from '#server/auth/devices/enrolCode.ts'
import { endDevice } from '#server/auth/devices/deviceState.ts'
import { verifyAudit } from '#server/db/auditChain.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { ProvingDevice } from '#tests/support/provingDevice.ts'
import { openHttpBank, PASSWORD, type HttpBank } from '../../httpBank.ts'
import { ANNA, BO, SUPERVISOR } from '../../smallBank.ts'

let bank: HttpBank
beforeAll(async () => {
  bank = await openHttpBank({
    signInLimits: { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 },
  })
})
afterAll(() => bank.stop())

interface Try {
  readonly staffNo?: string
  readonly password?: string
  readonly device?: ProvingDevice | null
  readonly id?: string
  readonly enrol?: Enrol
  readonly from?: string
}

async function sendTry({ staffNo = 'S1', password = PASSWORD, ...given }: Try) {
  // Tries that are refused slow down the next.
  bank.passMs(60_000)
  const device = given.id ?? given.device?.id
  const enrol = given.enrol && { enrol: given.enrol }
  const payload = JSON.stringify({ staffNo, password, ...(device && { device }), ...enrol })
  return bank.ask('POST', '/session', {
    payload,
    device: given.device ?? null,
    ...(given.from !== undefined && { remoteAddress: given.from }),
  })
}

async function said(given: Try): Promise<string> {
  const reply = await sendTry(given)
  if (reply.statusCode === 200) return '200'
  expect(reply.headers['set-cookie']).toBeUndefined()
  return problemOfCode(reply.json<{ code: number }>().code) ?? ''
}

const deviceRow = (id: string) =>
  bank.db
    .selectFrom('device')
    .selectAll()
    .where('id', '=', id as DeviceId)
    .executeTakeFirst()
const sessionsOf = async (id: string) =>
  (
    await bank.db
      .selectFrom('session')
      .select('id_hash')
      .where('device_id', '=', id as DeviceId)
      .execute()
  ).length

test('[ASVS-6.5.1] a code enrols one device of one agent once; after that the device alone signs in', async () => {
  const device = await ProvingDevice.make()
  const code = await bank.enrolCode('S1')
  expect(isEnrolCode(code)).toBe(true)
  expect(await said({ device })).toBe('deviceNotEnrolled')
  expect(await said({ device: null })).toBe('deviceNotEnrolled')
  expect(await said({ staffNo: 'S2', device, enrol: device.enrol(code) })).toBe('enrolCodeRefused')
  expect(await said({ device, enrol: device.enrol('0123456789ABC') })).toBe('enrolCodeRefused')
  expect(await deviceRow(device.id)).toBeUndefined()
  expect(await said({ device, enrol: device.enrol(code) })).toBe('200')
  expect(await said({ device, enrol: device.enrol(code) })).toBe('enrolCodeRefused')
  expect(await said({ device })).toBe('200')
  expect(await deviceRow(device.id)).toMatchObject({
    ...{ state: 'active', enrolled_for: ANNA, enrolled_at: expect.any(Date) as Date },
    transport_key: Buffer.from(device.transportKey, 'base64url'),
  })
  const stored = await bank.db.selectFrom('enrol_code').select('code_hash').execute()
  expect(stored.map(row => row.code_hash.toString('utf8'))).not.toContain(code)
  const log = await bank.db.selectFrom('audit').selectAll().execute()
  expect(JSON.stringify(log)).not.toContain(code)
})

test('[ASVS-6.5.5] an expired code enrols nothing', async () => {
  const device = await ProvingDevice.make()
  const [last, old] = [await bank.enrolCode('S1'), await bank.enrolCode('S1')]
  bank.passMs(ENROL_CODE_MS - 60_001)
  expect(await said({ device, enrol: device.enrol(last) })).toBe('200')
  bank.passMs(1)
  expect(await said({ device, enrol: device.enrol(old) })).toBe('enrolCodeRefused')
})

test('[ASVS-6.5.1] a code that is used on six devices at once enrols one of them', async () => {
  const code = await bank.enrolCode('S1')
  const devices = await Promise.all(Array.from({ length: 6 }, () => ProvingDevice.make()))
  const requests = devices.map((device, at) =>
    sendTry({ device, enrol: device.enrol(code), from: `10.0.0.${at}` }),
  )
  const statuses = (await Promise.all(requests)).map(reply => reply.statusCode)
  expect(statuses.toSorted()).toEqual([200, 403, 403, 403, 403, 403])
  const rows = await Promise.all(devices.map(({ id }) => deviceRow(id)))
  expect(rows.filter(row => row !== undefined)).toHaveLength(1)
})

test('the password is asked before the code, which is then still good', async () => {
  const device = await ProvingDevice.make()
  const enrol = device.enrol(await bank.enrolCode('S1'))
  expect(await said({ device, enrol, password: 'wrong' })).toBe('wrongPassword')
  expect(await said({ device, enrol: device.enrol('0123456789ABC'), password: 'wrong' })).toBe(
    'wrongPassword',
  )
  expect(await said({ device, enrol })).toBe('200')
})

test('[ASVS-6.6.3] wrong codes are slowed down as wrong passwords are', async () => {
  const device = await ProvingDevice.make()
  const payload = JSON.stringify({
    ...{ staffNo: 'S3', password: PASSWORD, device: device.id },
    enrol: device.enrol('0123456789ABC'),
  })
  const replies = []
  for (let n = 0; n < 5; n++) replies.push(await bank.ask('POST', '/session', { payload, device }))
  expect(replies.map(reply => reply.statusCode)).toEqual([403, 403, 403, 429, 429])
  bank.passMs(120_000)
})

test('a device whose key nobody proves is not enrolled, and its code is not spent', async () => {
  const device = await ProvingDevice.make()
  const thief = await ProvingDevice.make(device.id)
  const enrol = device.enrol(await bank.enrolCode('S1'))
  expect(await said({ device: null, id: device.id, enrol })).toBe('proofMissing')
  expect(await said({ device: thief, enrol })).toBe('proofRefused')
  expect(await said({ device, enrol })).toBe('200')
  expect(await said({ device: null, id: device.id })).toBe('proofMissing')
  expect(await said({ device: thief })).toBe('proofRefused')
})

test('a device serves the agent whom it was enrolled for, until it is enrolled for another', async () => {
  const device = await ProvingDevice.make()
  expect(await said({ device, enrol: device.enrol(await bank.enrolCode('S1')) })).toBe('200')
  expect(await said({ staffNo: 'S2', device })).toBe('deviceNotEnrolled')
  const renewed = await ProvingDevice.make(device.id)
  const enrol = renewed.enrol(await bank.enrolCode('S2'))
  expect(await said({ staffNo: 'S2', device: renewed, enrol })).toBe('200')
  expect(await deviceRow(device.id)).toMatchObject({ enrolled_for: BO, staff_id: BO })
  expect(await sessionsOf(device.id)).toBe(1)
  expect(await said({ device })).toBe('deviceNotEnrolled')
  expect(await said({ staffNo: 'S2', device })).toBe('proofRefused')
})

test.each(['revoked', 'lost'] as const)(
  '[ASVS-7.4.1] a device that is %s is out at once, and in again with a new code alone',
  async state => {
    const cookie = await bank.signIn('S1', 71)
    const device = await bank.device(71)
    expect((await bank.ask('GET', '/session', { cookie })).statusCode).toBe(200)
    const end = { id: device.id as DeviceId, state, by: SUPERVISOR }
    expect(await endDevice(bank.db, end, bank.clock())).toBe(true)
    expect(await sessionsOf(device.id)).toBe(0)
    expect((await bank.ask('GET', '/pull', { cookie })).statusCode).toBe(401)
    expect(await said({ device })).toBe('deviceRefused')
    expect(await said({ device, enrol: device.enrol(await bank.enrolCode('S1')) })).toBe('200')
    expect(await deviceRow(device.id)).toMatchObject({ state: 'active' })
    const none = { ...end, id: anId<DeviceId>(8, 9999) }
    expect(await endDevice(bank.db, none, bank.clock())).toBe(false)
  },
)

test('a session that began at the very moment of the revocation holds for nothing', async () => {
  const cookie = await bank.signIn('S1', 72)
  const { id } = await bank.device(72)
  const state = { state: 'revoked' } as const
  await bank.db
    .updateTable('device')
    .set(state)
    .where('id', '=', id as DeviceId)
    .execute()
  expect((await bank.ask('GET', '/session', { cookie })).statusCode).toBe(401)
})

test('the desk needs no device, and a session of its own asks for no proof', async () => {
  const device = await ProvingDevice.make()
  const reply = await sendTry({ staffNo: 'S4', device: null, id: device.id })
  expect(reply.statusCode).toBe(200)
  expect(reply.json()).not.toHaveProperty('lease')
  const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
  expect((await bank.ask('GET', '/session', { cookie })).statusCode).toBe(200)
  expect(await sessionsOf(device.id)).toBe(0)
  expect(await deviceRow(device.id)).toBeUndefined()
})

test('codes are for agents who are here', async () => {
  const order = (staffId: StaffId) =>
    makeEnrolCode(bank.db, { staffId, madeBy: SUPERVISOR, madeWith: 'desk' }, bank.clock())
  await expect(order(SUPERVISOR)).rejects.toMatchObject({ problem: 'notFound' })
  await expect(order(anId(6, 77))).rejects.toMatchObject({ problem: 'notFound' })
  await bank.db.updateTable('staff').set({ active: false }).where('id', '=', BO).execute()
  await expect(order(BO)).rejects.toMatchObject({ problem: 'notFound' })
  await bank.db.updateTable('staff').set({ active: true }).where('id', '=', BO).execute()
  expect(isEnrolCode((await order(BO)).code)).toBe(true)
})

test('codes, enrolments and ends of devices are lines of the chained audit', async () => {
  const before = new Date(bank.clock())
  bank.passMs(1)
  await makeEnrolCode(
    bank.db,
    { staffId: ANNA, madeBy: SUPERVISOR, madeWith: 'desk' },
    bank.clock(),
  )
  await bank.signIn('S1', 73)
  const id = (await bank.device(73)).id as DeviceId
  for (const state of ['revoked', 'lost'] as const) {
    await endDevice(bank.db, { id, state, by: SUPERVISOR }, bank.clock())
  }
  const lines = await bank.db
    .selectFrom('audit')
    .select(['actor', 'action', 'subject'])
    .where('at', '>', before)
    .orderBy('seq')
    .execute()
  expect(lines).toEqual([
    { actor: SUPERVISOR, action: 'enrolCodeMade', subject: ANNA },
    { actor: null, action: 'enrolCodeMade', subject: ANNA },
    { actor: ANNA, action: 'deviceEnrolled', subject: id },
    { actor: ANNA, action: 'signIn', subject: ANNA },
    { actor: SUPERVISOR, action: 'deviceRevoked', subject: id },
    { actor: SUPERVISOR, action: 'deviceLost', subject: id },
  ])
  expect(await verifyAudit(bank.db)).toMatchObject({ fault: undefined })
})

test('however often the demo page is opened, only so many codes live; the newest of them is good', async () => {
  const agents = Array.from({ length: 300 }, () => ANNA)
  for (let n = 0; n < 5; n++) {
    await makeDemoCodes(bank.db, agents, bank.clock())
    bank.passMs(1)
  }
  const demo = () =>
    bank.db.selectFrom('enrol_code').select('code_hash').where('made_with', '=', 'demo').execute()
  expect(await demo()).toHaveLength(1000)
  const device = await ProvingDevice.make()
  const [made] = await makeDemoCodes(bank.db, [ANNA], bank.clock())
  expect(await said({ device, enrol: device.enrol(made!.code) })).toBe('200')
  bank.passMs(ENROL_CODE_MS)
  await makeDemoCodes(bank.db, [ANNA], bank.clock())
  expect(await demo()).toHaveLength(1)
})
