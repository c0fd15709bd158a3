import { IDBKeyRange as KeyRange, IDBTransaction as Transaction } from 'fake-indexeddb'
import type { WorldLife } from './worldLife.ts'

/** What we use of fake-indexeddb beyond the standard. */
interface RawTransaction extends IDBTransaction {
  _state: 'active' | 'inactive' | 'committing' | 'finished'
  _requests: { readonly request: IDBRequest }[]
  _abort(errorName: string | null): void
  _start(): void
}

interface RawConnection extends IDBDatabase {
  _closed: boolean
}

/** IndexedDB as one tab sees it. */
export interface TabStorage {
  /** For Dexie. */
  readonly options: { readonly indexedDB: IDBFactory; readonly IDBKeyRange: typeof IDBKeyRange }
  /** True while the tab waits for its database. */
  isBusy(): boolean
  /** The next transaction that writes finds the disk full. */
  fillDisk(): void
  readonly isFull: boolean
  freeDisk(): void
}

/**
 * Opens the tablet's disk for one tab. When the tab is killed its transactions are undone, as a browser
 * does, except one that has just committed: its code never hears of that.
 */
export function tabStorage(disk: IDBFactory, life: WorldLife): TabStorage {
  const open = new Set<RawTransaction>()
  const connections = new Set<RawConnection>()
  let opening = 0
  let isFull = false
  life.onDeath(() => {
    for (const transaction of open) silence(transaction)
    for (const transaction of open) if (transaction._state !== 'finished') transaction._abort(null)
    for (const connection of connections) connection._closed = true
    open.clear()
  })
  return {
    options: {
      indexedDB: { ...standIn, open: openFor, databases: () => disk.databases() },
      IDBKeyRange: KeyRange,
    },
    isBusy: () => !life.isDead && (opening > 0 || open.size > 0),
    fillDisk: () => (isFull = true),
    get isFull() {
      return isFull
    },
    freeDisk: () => (isFull = false),
  }

  function openFor(name: string, version?: number): IDBOpenDBRequest {
    const request = disk.open(name, version)
    if (life.isDead) return silenceRequest(request)
    opening += 1
    request.addEventListener('upgradeneeded', () => {
      if (request.transaction) track(request.transaction as RawTransaction)
    })
    request.addEventListener('error', () => (opening -= 1))
    request.addEventListener('success', () => {
      opening -= 1
      if (life.pass() === 'dies') silenceRequest(request)
      else connect(request.result as RawConnection)
    })
    return request
  }

  function connect(connection: RawConnection): void {
    connections.add(connection)
    const begin = connection.transaction.bind(connection)
    connection.transaction = (stores, mode, options) => {
      if (life.isDead) return deadTransaction(connection, stores)
      const transaction = begin(stores, mode, options) as RawTransaction
      track(transaction)
      if (isFull && mode === 'readwrite') {
        isFull = false
        failAtCommit(transaction)
      }
      return transaction
    }
    connection.addEventListener('success', onAnswer, { capture: true })
  }

  function onAnswer(event: Event): void {
    const request = event.target as IDBRequest
    if (life.pass() === 'dies') {
      event.stopPropagation()
      silenceRequest(request)
    }
  }

  function track(transaction: RawTransaction): void {
    open.add(transaction)
    life.pulse += 1
    transaction.addEventListener('complete', () => {
      open.delete(transaction)
      if (life.pass() === 'dies') silence(transaction)
    })
    transaction.addEventListener('abort', () => {
      open.delete(transaction)
      life.pulse += 1
    })
  }
}

/** Members of the factory that the app never calls. */
const standIn = {
  cmp: () => {
    throw new Error('not used')
  },
  deleteDatabase: () => {
    throw new Error('not used')
  },
}

/** Browsers find the disk full when they commit: everything was answered, and all of it is undone. */
function failAtCommit(transaction: RawTransaction): void {
  const goOn = transaction._start.bind(transaction)
  transaction._start = () => {
    const isOver = transaction._requests.length === 0 && transaction._state !== 'finished'
    if (isOver) transaction._abort('QuotaExceededError')
    else goOn()
  }
}

function silence(transaction: RawTransaction): void {
  transaction.oncomplete = transaction.onabort = transaction.onerror = null
  for (const { request } of transaction._requests) silenceRequest(request)
}

function silenceRequest<R extends IDBRequest>(request: R): R {
  request.onsuccess = request.onerror = null
  Object.defineProperty(request, 'onsuccess', { get: () => null, set: () => undefined })
  Object.defineProperty(request, 'onerror', { get: () => null, set: () => undefined })
  return request
}

/** One that never starts, so that whatever is asked of it is never answered. */
function deadTransaction(connection: IDBDatabase, stores: string | Iterable<string>) {
  const names = typeof stores === 'string' ? [stores] : [...stores]
  const Dead = Transaction as unknown as new (...args: unknown[]) => IDBTransaction
  return new Dead(names, 'readwrite', 'default', connection)
}
