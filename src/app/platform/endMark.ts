/** A small note that outlives every home of the database: what is under way when all of them go. */
export interface EndMark<T> {
  read(): Promise<T | undefined>
  /** On the disk when it resolves. */
  write(mark: T): Promise<void>
  clear(): Promise<void>
}

const NAME = 'doorstep-end'
const STORE = 'mark'
const KEY = 'end'

/** The note in a database of its own, which is no home and is never removed with one. */
export function endMark<T>(factory: IDBFactory = indexedDB): EndMark<T> {
  return {
    read: () => inStore<T | undefined>(factory, 'readonly', store => store.get(KEY)),
    write: mark =>
      inStore(factory, 'readwrite', store => store.put(mark, KEY)).then(() => undefined),
    clear: () => inStore(factory, 'readwrite', store => store.delete(KEY)).then(() => undefined),
  }
}

async function inStore<R>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<R> {
  const db = await opened(factory)
  try {
    return await new Promise<R>((resolve, reject) => {
      const transaction = db.transaction(STORE, mode, { durability: 'strict' })
      const request = ask(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result as R)
      transaction.onabort = () => reject(transaction.error ?? new Error('not written'))
    })
  } finally {
    db.close()
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(NAME, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('not opened'))
  })
}
