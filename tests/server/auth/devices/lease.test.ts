import { compactVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEASE_TYP, leaseSchema, signedLeaseSchema } from '#protocol/device.ts'
import { parse } from '#protocol/parse.ts'
import { publicKeyOf } from '#server/auth/sealPair.ts'
import { openHttpBank, type HttpBank } from '../../httpBank.ts'
import { ANNA } from '../../smallBank.ts'

let bank: HttpBank
beforeAll(async () => {
  bank = await openHttpBank()
})
afterAll(() => bank.stop())

const HOUR = 3_600_000

test('an agent is given a lease with every answer of the session, signed by the lease key', async () => {
  const cookie = await bank.signIn('S1', 1)
  bank.passMs(HOUR)
  const { lease } = (await bank.ask('GET', '/session', { cookie })).json<{ lease: unknown }>()
  const signed = parse(signedLeaseSchema, lease)
  if (!signed.ok) throw new Error(signed.error.path)
  const { jws, key } = signed.value
  expect(key).toEqual(bank.keys.leaseKey)
  const opened = await compactVerify(jws, publicKeyOf(key.publicKey), { algorithms: ['ES256'] })
  expect(opened.protectedHeader).toEqual({ alg: 'ES256', typ: LEASE_TYP, kid: key.kid })
  const claims = JSON.parse(Buffer.from(opened.payload).toString()) as unknown
  const issuedAt = bank.clock()
  const { id: device } = await bank.device(1)
  expect(claims).toEqual({
    ...{ v: 1, device, staff: ANNA, issuedAt, minVersion: '0.1.0' },
    ...{ softExpiry: issuedAt + 72 * HOUR, hardExpiry: issuedAt + 168 * HOUR },
  })
  expect(parse(leaseSchema, claims)).toMatchObject({ ok: true })
  const [head, , signature] = jws.split('.')
  const longer = { ...(claims as object), hardExpiry: issuedAt + 1000 * HOUR }
  const forged = Buffer.from(JSON.stringify(longer)).toString('base64url')
  await expect(
    compactVerify(`${head}.${forged}.${signature}`, publicKeyOf(key.publicKey)),
  ).rejects.toThrow()
})

test('the desk is given none', async () => {
  const cookie = await bank.signIn('S4')
  expect((await bank.ask('GET', '/session', { cookie })).json()).not.toHaveProperty('lease')
})
