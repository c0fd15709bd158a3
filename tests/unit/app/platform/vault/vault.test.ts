import { expect, test, vi } from 'vitest'
import { argon2Key } from '#app/platform/vault/argon2Key.ts'
import { heldKey } from '#app/platform/vault/heldKey.ts'
import { createVault } from '#app/platform/vault/vault.ts'
import type { PassphraseWrap, WrappedVault } from '#app/platform/vault/wrapKey.ts'
import { deriveQuickly } from '#tests/support/quickVault.ts'

const PASSPHRASE = 'jiangcheng-1001'

/** A vault made elsewhere, and a page that has not opened it yet. */
async function closed(passphrase = PASSPHRASE) {
  const wrapped = await createVault(heldKey(), deriveQuickly, { now: () => 0 }).create(passphrase)
  const held = heldKey()
  return { wrapped, held, vault: createVault(held, deriveQuickly) }
}

function byPassphrase({ wraps }: WrappedVault): PassphraseWrap {
  const [wrap] = wraps
  if (wrap?.by !== 'passphrase') throw new Error('nothing is wrapped under a passphrase')
  return wrap
}

function changed(wrapped: WrappedVault, part: object): WrappedVault {
  return { ...wrapped, wraps: wrapped.wraps.map(wrap => ({ ...wrap, ...part })) }
}

test('the passphrase opens the vault in another page, with Argon2id as it is', async () => {
  const made = heldKey()
  const wrapped = await createVault(made, argon2Key).create(PASSPHRASE)
  const held = heldKey()
  expect(await createVault(held, argon2Key).open(wrapped, PASSPHRASE)).toBeUndefined()
  expect(held.get()?.kid).toBe(made.get()?.kid)
  const iv = new Uint8Array(12)
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv },
    made.get()?.key as CryptoKey,
    new Uint8Array([7]),
  )
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv },
    held.get()?.key as CryptoKey,
    sealed,
  )
  expect([...new Uint8Array(opened)]).toEqual([7])
})

test('Argon2id gives what other implementations give', async () => {
  const params = {
    alg: 'argon2id' as const,
    memoryKiB: 64 * 1024,
    passes: 3,
    salt: new TextEncoder().encode('somesalt-of-16-b'),
  }
  const { hashRaw } = await import('@node-rs/argon2')
  const other = await hashRaw(PASSPHRASE, {
    salt: Buffer.from(params.salt),
    memoryCost: params.memoryKiB,
    timeCost: params.passes,
    parallelism: 1,
    outputLen: 32,
    // 2 is argon2id: the package's enum is one of types only.
    algorithm: 2 as never,
  })
  expect(Buffer.from(await argon2Key(PASSPHRASE, params)).toString('hex')).toBe(
    other.toString('hex'),
  )
})

test('[MASVS-STORAGE-1] wrong passphrase: the vault stays shut', async () => {
  const { wrapped, held, vault } = await closed()
  expect(await vault.open(wrapped, 'jiangcheng-1002')).toBe('WRONG_PASSPHRASE')
  expect(held.get()).toBeUndefined()
})

test('the key cannot be taken out of the page', async () => {
  const { wrapped, held, vault } = await closed()
  await vault.open(wrapped, PASSPHRASE)
  const { key } = held.get() ?? {}
  await expect(crypto.subtle.exportKey('raw', key as CryptoKey)).rejects.toThrow()
})

test.each([
  ['less memory', { memoryKiB: 19 * 1024 }],
  ['fewer passes', { passes: 1 }],
  ['a short salt', { salt: new Uint8Array(8) }],
  ['no number', { memoryKiB: Number.NaN }],
])('weakened parameters (%s): nothing is derived from the passphrase', async (_name, weaker) => {
  const { wrapped, held } = await closed()
  const derive = vi.fn(deriveQuickly)
  const kdf = { ...byPassphrase(wrapped).kdf, ...weaker }
  const vault = createVault(held, derive)
  expect(await vault.open(changed(wrapped, { kdf }), PASSPHRASE)).toBe('WEAKENED')
  expect(derive).not.toHaveBeenCalled()
  expect(held.get()).toBeUndefined()
})

test('stronger parameters than were used, another vault’s name, a flipped bit: no part can be changed alone', async () => {
  const { wrapped, vault } = await closed()
  const wrap = byPassphrase(wrapped)
  const flipped = wrap.ct.with(3, (wrap.ct[3] ?? 0) ^ 1)
  const kdf = { ...wrap.kdf, passes: 4 }
  for (const tampered of [
    changed(wrapped, { ct: flipped }),
    changed(wrapped, { kdf }),
    { ...wrapped, kid: 'another' },
  ]) {
    expect(await vault.open(tampered, PASSPHRASE)).toBe('WRONG_PASSPHRASE')
  }
})

test('a device that is quick asks more of whoever guesses', async () => {
  const quick = await createVault(heldKey(), deriveQuickly, { now: () => 0 }).create(PASSPHRASE)
  expect(byPassphrase(quick).kdf).toMatchObject({ memoryKiB: 128 * 1024, passes: 3 })
  let time = 0
  const slow = await createVault(heldKey(), deriveQuickly, { now: () => (time += 700) }).create(
    PASSPHRASE,
  )
  expect(byPassphrase(slow).kdf).toMatchObject({ memoryKiB: 64 * 1024, passes: 3 })
})

test('what lies on the device shows neither passphrase nor key', async () => {
  const { wrapped } = await closed()
  const text = JSON.stringify(wrapped, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )
  expect(text).not.toContain(PASSPHRASE)
  expect(Object.keys(wrapped.wraps[0] ?? {}).toSorted()).toEqual(['by', 'ct', 'iv', 'kdf'])
})
