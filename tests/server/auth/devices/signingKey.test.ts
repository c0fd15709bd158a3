import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROBLEMS } from '#protocol/problem.ts'
import { openHttpBank, type HttpBank } from '../../httpBank.ts'
import { aSigningKey } from '../../signingKeys.ts'
import { ANNA, BO } from '../../smallBank.ts'

let bank: HttpBank
beforeAll(async () => {
  bank = await openHttpBank()
})
afterAll(() => bank.stop())

const tell = (cookie: string, key: object) =>
  bank.ask('POST', '/signing-key', { cookie, payload: JSON.stringify(key) })

test('a signing key is kept for good with its agent and device, and may be told again', async () => {
  const cookie = await bank.signIn('S1', 1)
  const [first, second] = [aSigningKey(), aSigningKey()]
  for (const key of [first, first, second]) {
    const reply = await tell(cookie, key)
    expect([reply.statusCode, reply.body]).toEqual([204, ''])
  }
  expect((await tell(await bank.signIn('S1', 2), first)).statusCode).toBe(204)
  const kept = await bank.db.selectFrom('signing_key').selectAll().execute()
  expect(kept.map(row => row.kid).toSorted()).toEqual([first.kid, second.kid].toSorted())
  const { id } = await bank.device(1)
  expect(kept.find(row => row.kid === first.kid)).toMatchObject({
    ...{ staff_id: ANNA, device_id: id, public_key: Buffer.from(first.publicKey, 'base64url') },
  })
})

test("another agent's key is refused, and stays his", async () => {
  const key = aSigningKey()
  const bo = await bank.signIn('S2', 3)
  expect((await tell(bo, key)).statusCode).toBe(204)
  const reply = await tell(await bank.signIn('S1', 1), key)
  expect(reply.json()).toMatchObject({ code: PROBLEMS.signingKeyTaken })
  const kept = await bank.db
    .selectFrom('signing_key')
    .select('staff_id')
    .where('kid', '=', key.kid)
    .execute()
  expect(kept).toEqual([{ staff_id: BO }])
})
