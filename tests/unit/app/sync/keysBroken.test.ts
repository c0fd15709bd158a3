import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { commit } from '#app/db/commit.ts'
import type { WrappedEpoch } from '#app/db/epochKey.ts'
import { readMeta } from '#app/db/meta.ts'
import { vaultSealer } from '#app/db/vaultSealer.ts'
import { completeKey } from '#app/completeKey.ts'
import { createVault } from '#app/platform/vault/vault.ts'
import { handOver } from '#app/sync/handOver.ts'
import { signIn } from '#app/sync/signIn.ts'
import { deriveQuickly } from '#tests/support/quickVault.ts'
import { fillRecord } from '../support/answers.ts'
import { AGENT } from '../support/sampleCase.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'

const credentials = { staffNo: AGENT.staffNo, password: 'the only password' }

/** A tablet with an open draft, locked; then somebody flipped a bit in the wrap of the day's key. */
async function damaged(): Promise<TestTablet> {
  const made = await testTablet()
  const { held } = made.sync
  const locks = { holders: () => Promise.resolve(1) }
  const clock = { now: () => made.time, monotonicMs: () => 0 }
  const vault = createVault(held, deriveQuickly, {
    now: () => 0,
    complete: key => completeKey({ db: made.db, held, locks, clock }, key),
  })
  const sealer = vaultSealer(held)
  const deps = { ...made.deps, sealer }
  const tablet: TestTablet = { ...made, deps, sync: { ...made.sync, vault, sealer } }
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  })
  const point = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]
  const publicKey = Buffer.concat(point).toString('base64url')
  made.server.sealKey = { kid: '0123456789abcdef', publicKey }
  expect(await signIn(tablet.sync, credentials)).toMatchObject({ ok: true })
  await tablet.holdSealed(sealer)
  await fillRecord(tablet, { metWith: 'DEBTOR' })
  held.drop()
  const [epoch] = (await readMeta(made.db, 'epochs')) ?? []
  if (!epoch) throw new Error('the day has a key')
  const ct = Uint8Array.from(epoch.ct, (byte, at) => (at === 3 ? byte ^ 1 : byte))
  const value: readonly WrappedEpoch[] = [{ ...epoch, ct }]
  await commit(made.db, { put: [{ table: 'meta', row: { key: 'epochs', value } }] })
  return tablet
}

test('a changed wrap of the day’s key opens nothing and is told by name, in flight mode too', async () => {
  const { sync, db } = await damaged()
  const wrapped = await readMeta(db, 'vault')
  if (!wrapped) throw new Error('there is a vault')
  expect(await sync.vault.open(wrapped, 'a wrong password')).toBe('WRONG_PASSPHRASE')
  expect(await sync.vault.open(wrapped, credentials.password)).toBe('KEYS_BROKEN')
  const raw = await sync.vault.reveal(wrapped, credentials.password)
  if (typeof raw === 'string') throw new Error(raw)
  expect(await sync.vault.openWith(wrapped.kid, raw)).toBe('KEYS_BROKEN')
  expect(sync.held.get()).toBeUndefined()
})

test('what was captured goes to the bank sealed, and the next sign-in starts afresh', async () => {
  const { sync, db, server } = await damaged()
  expect(await signIn(sync, credentials)).toEqual({ ok: false, error: { code: 'KEYS_BROKEN' } })
  expect([await db.drafts.count(), sync.held.get()]).toEqual([1, undefined])
  expect(await handOver(sync)).toEqual({ ok: true, value: 1 })
  expect(server.sent.map(({ kind, content }) => [kind, content.type])).toEqual([
    ['surrenderDraft', 'sealed'],
  ])
  expect(await signIn(sync, credentials)).toMatchObject({ ok: true })
  expect(sync.held.get()?.epochs?.keys.size).toBe(1)
})
