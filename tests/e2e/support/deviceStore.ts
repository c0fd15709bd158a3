import type { Page } from '@playwright/test'
import { withEpochs, type WrappedEpoch } from '#app/db/epochKey.ts'
import type { SealedTable } from '#app/db/payloads.ts'
import { openPayload, type Sealed } from '#app/db/seal.ts'
import { vaultSealer } from '#app/db/vaultSealer.ts'
import { argon2Key } from '#app/platform/vault/argon2Key.ts'
import { heldKey, type HeldKey } from '#app/platform/vault/heldKey.ts'
import { createVault } from '#app/platform/vault/vault.ts'
import type { WrappedVault } from '#app/platform/vault/wrapKey.ts'
import type { Operation } from '#protocol/operation.ts'
import type { StaffProfile } from '#protocol/session.ts'
import { demoStaff } from '#tests/e2e/pages/signInScreen.ts'

/** A row of the tablet's database as it lies on its disk. */
type StoredRow = Readonly<Record<string, unknown>>

interface SealedValue {
  readonly value: unknown
}

/** All rows of one table, read past the app, with their payloads opened by the password of the tablet's owner. */
export async function readTable(page: Page, table: string): Promise<StoredRow[]> {
  const rows = await readSealed(page, table)
  if (rows.every(row => row['payload'] === undefined)) return rows
  const sealer = vaultSealer(await keyOf(page))
  return Promise.all(
    rows.map(async row => {
      const sealed = row as Parameters<typeof openPayload>[2] & { readonly payload: Sealed }
      const value: unknown = await openPayload(sealer, table as SealedTable, sealed)
      return { ...row, payload: { value } satisfies SealedValue }
    }),
  )
}

/** Argon2id takes its time, so each vault is opened once. */
const opened = new Map<string, HeldKey>()

/** The key of the tablet's vault, opened by its owner's password. */
export async function keyOf(page: Page): Promise<HeldKey> {
  const meta = await readSealed(page, 'meta')
  const entry = (key: string): unknown => meta.find(row => row['key'] === key)?.['value']
  const wrapped = entry('vault') as WrappedVault
  const held = opened.get(wrapped.kid) ?? heldKey()
  if (!held.get()) {
    const { password } = demoStaff((entry('staff') as StaffProfile).staffNo)
    const fault = await createVault(held, argon2Key).open(wrapped, password)
    if (fault) throw new Error(`the vault does not open: ${fault}`)
    opened.set(wrapped.kid, held)
  }
  const key = held.get()
  if (key) held.hold(await withEpochs(key, entry('epochs') as readonly WrappedEpoch[]))
  return held
}

/** What the browser has of Storage Buckets, as far as the app's database lies in one. */
export interface BucketNavigator {
  readonly storageBuckets: {
    keys(): Promise<string[]>
    open(name: string): Promise<{ readonly indexedDB: IDBFactory }>
    delete(name: string): Promise<void>
  }
}

/** The bucket that the tablet's database lives in now. */
export async function homeOf(page: Page): Promise<string> {
  const names = await page.evaluate(() =>
    (navigator as unknown as BucketNavigator).storageBuckets.keys(),
  )
  const [home, ...others] = names.filter(name => name.startsWith('epoch-'))
  if (home === undefined || others.length > 0) throw new Error(`homes: ${names.join(' ')}`)
  return home
}

/** All rows of one table as they lie on the disk. */
export async function readSealed(page: Page, table: string): Promise<StoredRow[]> {
  const home = await homeOf(page)
  return page.evaluate(
    async ([name, bucketName]) => {
      const { storageBuckets } = navigator as unknown as BucketNavigator
      const bucket = await storageBuckets.open(bucketName)
      return new Promise<StoredRow[]>((resolve, reject) => {
        const opening = bucket.indexedDB.open('doorstep')
        opening.onerror = () => reject(new Error(String(opening.error)))
        opening.onsuccess = () => {
          const db = opening.result
          const reading = db.transaction(name, 'readonly').objectStore(name).getAll()
          reading.onerror = () => reject(new Error(String(reading.error)))
          reading.onsuccess = () => {
            db.close()
            resolve(reading.result as StoredRow[])
          }
        }
      })
    },
    [table, home] as const,
  )
}

/** An operation in the outbox: what stands in it, what became of it, and the hash of its bytes. */
export interface OutboxEntry {
  readonly operation: Operation
  readonly sha256: string
  readonly state: string
  readonly status?: string
  readonly attempts: number
}

/** The whole outbox in the order of its numbers. */
export async function readOutbox(page: Page): Promise<OutboxEntry[]> {
  const rows = await readTable(page, 'outbox')
  return rows
    .map(row => {
      const { bytes, sha256 } = (row['payload'] as SealedValue).value as {
        bytes: string
        sha256: string
      }
      const { state, status, attempts } = row as unknown as OutboxEntry
      const operation = JSON.parse(bytes) as Operation
      return { operation, sha256, state, attempts, ...(status !== undefined && { status }) }
    })
    .sort((a, b) => a.operation.seq - b.operation.seq)
}
