import { doorstepDb } from '#app/db/doorstepDb.ts'

/** IndexedDB as it comes: what the app's engine is measured against. The tables and indexes are the app's. */
export async function openPlain(name: string): Promise<IDBDatabase> {
  const made = doorstepDb({ name })
  await made.open()
  made.close()
  return done(indexedDB.open(name))
}

export function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no reason given'))
  })
}

/** One strict transaction; resolves when it is on the disk. */
export function write(
  db: IDBDatabase,
  stores: readonly string[],
  fill: (store: (name: string) => IDBObjectStore) => void,
): Promise<void> {
  const transaction = db.transaction([...stores], 'readwrite', { durability: 'strict' })
  fill(name => transaction.objectStore(name))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('no reason given'))
  })
}
