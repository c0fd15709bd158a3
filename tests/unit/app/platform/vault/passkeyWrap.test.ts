import { expect, test } from 'vitest'
import { unwrapUnderPasskey, wrapUnderPasskey } from '#app/platform/vault/passkeyWrap.ts'
import type { PasskeyWrap } from '#app/platform/vault/wrapKey.ts'

type Bytes = Uint8Array<ArrayBuffer>

const KID = 'kid-1'
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))
const flipped = (bytes: Bytes): Bytes => bytes.with(0, (bytes[0] ?? 0) ^ 1)

async function wrapped() {
  const [raw, secret, salt, credentialId] = [random(32), random(32), random(32), random(16)]
  const given = { credentialId, secret: secret.slice() }
  const wrap = await wrapUnderPasskey(given, salt, { kid: KID, raw })
  const open = (
    over: Partial<PasskeyWrap> = {},
    with_: Bytes = secret,
    kid = KID,
    id = credentialId,
  ) => unwrapUnderPasskey({ credentialId: id, secret: with_.slice() }, kid, { ...wrap, ...over })
  return { raw, secret, given, wrap, open }
}

test('the secret of the passkey opens the key, and is overwritten once it is used', async () => {
  const { raw, open, given } = await wrapped()
  expect(await open()).toEqual(raw)
  expect(given.secret).toEqual(new Uint8Array(32))
})

test('[MASVS-AUTH-2] another secret, another passkey, another vault, a flipped bit: the wrap stays shut', async () => {
  const { open, wrap, secret } = await wrapped()
  expect(await open({}, random(32))).toBeUndefined()
  expect(await open({}, secret, KID, random(16))).toBeUndefined()
  expect(await open({}, secret, 'kid-2')).toBeUndefined()
  for (const part of ['ct', 'iv', 'salt'] as const) {
    expect(await open({ [part]: flipped(wrap[part]) }), part).toBeUndefined()
  }
})

test('what lies on the device shows neither secret nor key', async () => {
  const { wrap, raw, secret } = await wrapped()
  const stored = [wrap.ct, wrap.iv, wrap.salt, wrap.credentialId]
    .map(each => Buffer.from(each).toString('hex'))
    .join(' ')
  expect(stored).not.toContain(Buffer.from(raw).toString('hex'))
  expect(stored).not.toContain(Buffer.from(secret).toString('hex'))
  expect(Object.keys(wrap).toSorted()).toEqual(['by', 'credentialId', 'ct', 'iv', 'salt'])
})
