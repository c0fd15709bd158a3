import { beforeAll, expect, test } from 'vitest'
import type { VaultKey } from '#app/platform/vault/heldKey.ts'
import {
  makeSigningKey,
  openSigningKey,
  type WrappedSigningKey,
} from '#app/platform/vault/signingKey.ts'
import { sealingKey } from '#app/platform/vault/wrapKey.ts'

const ECDSA = { name: 'ECDSA', hash: 'SHA-256' }
const words = new TextEncoder().encode('what was said')

const aVault = async (kid: string = crypto.randomUUID()): Promise<VaultKey> => ({
  kid,
  key: await sealingKey(crypto.getRandomValues(new Uint8Array(32))),
})

let vault: VaultKey
let wrapped: WrappedSigningKey
beforeAll(async () => {
  vault = await aVault()
  wrapped = await makeSigningKey(vault)
})

test('what is signed with the opened key is known by its public half, and the key leaves its handle in no form', async () => {
  const opened = await openSigningKey(vault, wrapped)
  if (!opened) throw new Error('it does not open')
  expect([opened.kid, opened.key.extractable, opened.key.usages]).toEqual([
    ...[wrapped.kid, false, ['sign']],
  ])
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const known = await crypto.subtle.importKey('raw', wrapped.publicKey, curve, false, ['verify'])
  const signature = await crypto.subtle.sign(ECDSA, opened.key, words)
  expect(await crypto.subtle.verify(ECDSA, known, signature, words)).toBe(true)
  await expect(crypto.subtle.exportKey('pkcs8', opened.key)).rejects.toThrow()
})

test('it is named by its public half', async () => {
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', wrapped.publicKey))
  expect(wrapped.kid).toBe(digest.toString('hex').slice(0, 16))
  expect(wrapped.publicKey).toHaveLength(65)
})

test('[MASVS-CRYPTO-2] another vault key, though it bears the same name, opens nothing', async () => {
  expect(await openSigningKey(await aVault(), wrapped)).toBeUndefined()
  expect(await openSigningKey(await aVault(vault.kid), wrapped)).toBeUndefined()
})

test('[MASVS-CRYPTO-2] nothing of a wrap can be changed alone', async () => {
  const other = await makeSigningKey(vault)
  const flipped = Uint8Array.from(wrapped.ct, (byte, at) => (at === 9 ? byte ^ 1 : byte))
  const changes: Partial<Record<keyof WrappedSigningKey, unknown>>[] = [
    ...[{ ct: flipped }, { iv: other.iv }, { kid: other.kid }, { publicKey: other.publicKey }],
    ...[{ ct: undefined }, { publicKey: 'no bytes' }, { iv: null }],
  ]
  for (const change of changes) {
    const changed = { ...wrapped, ...change } as WrappedSigningKey
    expect(await openSigningKey(vault, changed), Object.keys(change).join()).toBeUndefined()
  }
})
