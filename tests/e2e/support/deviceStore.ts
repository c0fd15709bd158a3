import type { Page } from '@playwright/test'
import type { Operation } from '#protocol/operation.ts'

/** A row of the tablet's database as it lies on its disk. */
type StoredRow = Readonly<Record<string, unknown>>

interface SealedValue {
  readonly value: unknown
}

/** All rows of one table, read past the app. The seal of today keeps payloads as they are. */
export function readTable(page: Page, table: string): Promise<StoredRow[]> {
  return page.evaluate(
    name =>
      new Promise<StoredRow[]>((resolve, reject) => {
        const opening = indexedDB.open('doorstep')
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
      }),
    table,
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
