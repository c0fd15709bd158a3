import type { Page } from '@playwright/test'
import type { Dossier } from '#domain/case/dossier.ts'
import { addDays } from '#domain/time/day.ts'
import type { Payloads } from '#app/db/payloads.ts'
import type { DossierRow, VisitRow } from '#app/db/rows.ts'
import { openPayloads, sealPayload } from '#app/db/seal.ts'
import { vaultSealer } from '#app/db/vaultSealer.ts'
import { homeOf, keyOf, readSealed, type BucketNavigator } from '#tests/e2e/support/deviceStore.ts'

/**
 * Copies the cases on the device until there are `most`; resolves to their number. Their visits fall on
 * later days, so that today stays one day's work of one pair.
 */
export async function copyCases(page: Page, most: number): Promise<number> {
  const sealer = vaultSealer(await keyOf(page))
  const cases = (await readSealed(page, 'dossiers')) as unknown as DossierRow[]
  const visits = (await readSealed(page, 'visits')) as unknown as VisitRow[]
  const dossiers = await openPayloads(sealer, 'dossiers', cases)
  const plans = await openPayloads(sealer, 'visits', visits)
  const made: { readonly table: string; readonly row: unknown }[] = []
  for (let count = cases.length; count < most; count += 1) {
    const at = count % cases.length
    const [row, dossier] = [cases[at], dossiers[at]]
    if (!row || !dossier) throw new Error('the device holds no case to copy')
    const id = crypto.randomUUID() as Dossier['id']
    const copied = { ...row, id }
    const doc = withId(dossier, row.id, id)
    made.push({
      table: 'dossiers',
      row: { ...copied, payload: await sealPayload(sealer, 'dossiers', copied, doc) },
    })
    for (const [plan, visit] of visits.entries()) {
      const payload = plans[plan]
      if (visit.caseId !== row.id || !payload) continue
      const visitId = crypto.randomUUID() as VisitRow['id']
      const day = addDays(visit.day, 3 * Math.floor(count / cases.length))
      const later = { ...visit, id: visitId, caseId: id, day }
      const moved: Payloads['visits'] = withId(withId(payload, row.id, id), visit.id, visitId)
      const sealed = await sealPayload(sealer, 'visits', later, {
        ...moved,
        server: { ...moved.server, slot: { ...moved.server.slot, day } },
      })
      made.push({ table: 'visits', row: { ...later, payload: sealed } })
    }
  }
  await putRows(page, made)
  return Math.max(most, cases.length)
}

function withId<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T
}

async function putRows(
  page: Page,
  rows: readonly { readonly table: string; readonly row: unknown }[],
): Promise<void> {
  const home = await homeOf(page)
  await page.evaluate(
    async ([made, bucketName]) => {
      const { storageBuckets } = navigator as unknown as BucketNavigator
      const bucket = await storageBuckets.open(bucketName)
      return new Promise<void>((resolve, reject) => {
        const opening = bucket.indexedDB.open('doorstep')
        opening.onerror = () => reject(new Error(String(opening.error)))
        opening.onsuccess = () => {
          const db = opening.result
          const writing = db.transaction(['dossiers', 'visits'], 'readwrite')
          for (const { table, row } of made) writing.objectStore(table).put(row)
          writing.onerror = () => reject(new Error(String(writing.error)))
          writing.oncomplete = () => {
            db.close()
            resolve()
          }
        }
      })
    },
    [rows, home] as const,
  )
}
