import type { Page } from '@playwright/test'

/**
 * Copies the cases on the device until there are `most`; resolves to their number. Their visits fall on
 * later days, so that today stays one day's work of one pair.
 */
export function copyCases(page: Page, most: number): Promise<number> {
  return page.evaluate(async wanted => {
    interface Row {
      readonly id: string
      readonly caseId?: string
      readonly day?: string
    }
    const DAY_MS = 86_400_000
    const later = (day: string, days: number): string =>
      new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('no reason given'))
      })
    const db = await done(indexedDB.open('doorstep'))
    const transaction = db.transaction(['dossiers', 'visits'], 'readwrite')
    const dossiers = transaction.objectStore('dossiers')
    const visits = transaction.objectStore('visits')
    const cases = (await done(dossiers.getAll())) as Row[]
    const known = (await done(visits.getAll())) as Row[]
    let count = cases.length
    while (count < wanted && cases.length > 0) {
      for (const each of cases.slice(0, wanted - count)) {
        const caseId = crypto.randomUUID()
        const shift = 3 * Math.floor(count / cases.length)
        const copy = (row: Row): unknown => {
          const id = row.id === each.id ? caseId : crypto.randomUUID()
          const text = JSON.stringify(row).replaceAll(each.id, caseId).replaceAll(row.id, id)
          return JSON.parse(row.day ? text.replaceAll(row.day, later(row.day, shift)) : text)
        }
        dossiers.put(copy(each))
        for (const visit of known.filter(row => row.caseId === each.id)) visits.put(copy(visit))
        count += 1
      }
    }
    await new Promise(resolve => {
      transaction.oncomplete = resolve
    })
    db.close()
    return count
  }, most)
}
