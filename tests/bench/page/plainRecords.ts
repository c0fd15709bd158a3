import type { OutboxRow } from '#app/db/rows.ts'
import type { PushResponse } from '#protocol/push.ts'
import { LIMITS } from '#protocol/version.ts'
import type { SavedRows } from './engineRecords.ts'
import { plainFetch, provenAs } from './plainFetch.ts'
import { done, openPlain, write } from './plainStore.ts'

export interface PlainRun {
  readonly db: IDBDatabase
  readonly saveMs: number
  readonly saved: readonly SavedRows[]
}

type Bytes = { value: { bytes: string; sha256: string } }
type Overlay = { value: { overlay: { acked?: boolean }[] } }

/** The same rows for other visits: every id that is the record's own is new, every length the same. */
export function rowsFor(
  samples: readonly SavedRows[],
  visitIds: readonly string[],
): Promise<SavedRows[]> {
  return Promise.all(
    visitIds.map(async (visitId, at) => {
      const sample = samples[at]
      if (!sample) throw new Error('a sample is missing')
      const text = JSON.stringify(sample)
        .replaceAll(sample.visit.id, visitId)
        .replaceAll(sample.record.id, crypto.randomUUID())
        .replaceAll(sample.decision.id, crypto.randomUUID())
        .replaceAll(sample.operations[0].id, crypto.randomUUID())
        .replaceAll(sample.operations[1].id, crypto.randomUUID())
      const rows = JSON.parse(text) as SavedRows
      for (const { payload } of rows.operations) {
        const { value } = payload as unknown as Bytes
        value.sha256 = await digestOf(value.bytes)
      }
      return rows
    }),
  )
}

const WRITTEN = ['records', 'visits', 'drafts', 'decisions', 'outbox', 'meta', 'audit']

/** What finalising reads, digests and writes, by hand: one read and one strict transaction for each record. */
export async function plainSave(name: string, saved: readonly SavedRows[]): Promise<PlainRun> {
  const db = await openPlain(name)
  const [any] = saved
  if (!any) throw new Error('no records')
  await write(db, ['visits', 'drafts', 'dossiers', 'meta'], store => {
    for (const { visit, record } of saved) {
      store('visits').put({ ...visit, overlayOps: [], state: 'PLANNED' })
      const { id, visitId, caseId, payload } = record
      store('drafts').put({ id, visitId, caseId, edition: 1, updatedAt: 1, version: 1, payload })
    }
    for (const dossier of new Map(saved.map(each => [each.dossier.id, each.dossier])).values()) {
      store('dossiers').put(dossier)
    }
    store('meta').put({ key: 'outboxSeq', version: 1, value: any.operations[0].seq - 1 })
  })
  const from = performance.now()
  for (const { record, visit, decision, operations } of saved) {
    const rows = await readForSaving(db, record)
    if (rows.some(row => row === undefined)) throw new Error('a row is missing')
    for (const { payload } of operations) {
      const { bytes, sha256 } = (payload as unknown as Bytes).value
      if ((await digestOf(bytes)) !== sha256) throw new Error('another digest')
    }
    await write(db, WRITTEN, store => {
      store('drafts').delete(record.id)
      store('records').put(record)
      store('visits').put(visit)
      store('decisions').put(decision)
      for (const operation of operations) store('outbox').add(operation)
      const [{ madeAt: at }, { seq: value }] = operations
      store('meta').put({ key: 'outboxSeq', version: 1, value })
      store('audit').add({ type: 'decided', subject: visit.id, at })
      store('audit').add({ type: 'recordFinalised', subject: record.id, at })
    })
  }
  return { db, saveMs: performance.now() - from, saved }
}

function readForSaving(db: IDBDatabase, record: SavedRows['record']): Promise<unknown[]> {
  const reading = db.transaction(['drafts', 'dossiers', 'visits', 'decisions', 'meta'])
  const ofVisit = reading.objectStore('decisions').index('visitId')
  const get = (store: string, key: string): Promise<unknown> =>
    done(reading.objectStore(store).get(key))
  return Promise.all([
    get('drafts', record.id),
    get('dossiers', record.caseId),
    get('visits', record.visitId),
    get('meta', 'outboxSeq'),
    done(ofVisit.getAll(record.visitId)),
  ])
}

async function digestOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** The same batches, posted by hand, and the rows put as the answer says. */
export async function plainPush({ db, saved }: PlainRun): Promise<number> {
  const bySubject = new Map(saved.map(rows => [rows.record.id as string, rows]))
  const { device } = provenAs()
  let applied = 0
  const from = performance.now()
  for (;;) {
    const index = db.transaction('outbox').objectStore('outbox').index('[state+seq]')
    const range = IDBKeyRange.bound(['READY', 0], ['READY', Infinity])
    const rows = (await done(index.getAll(range, LIMITS.operationsPerPush))) as OutboxRow[]
    if (rows.length === 0) break
    const ops = rows.map(row => (row.payload as unknown as Bytes).value.bytes).join(',')
    const body = `{"device":"${device}","sentAt":${Date.now()},"ops":[${ops}]}`
    const { results } = (await plainFetch('/push', body)) as PushResponse
    await acknowledge(db, rows, bySubject)
    applied += results.filter(result => result.status === 'applied').length
  }
  const ms = performance.now() - from
  if (applied !== 2 * saved.length) throw new Error(`applied ${applied} of ${2 * saved.length}`)
  db.close()
  indexedDB.deleteDatabase(db.name)
  return ms
}

function acknowledge(
  db: IDBDatabase,
  rows: readonly OutboxRow[],
  bySubject: ReadonlyMap<string, SavedRows>,
): Promise<void> {
  return write(db, ['outbox', 'records', 'visits'], store => {
    for (const row of rows) {
      store('outbox').put({ ...row, state: 'ACKED', status: 'applied', ackedAt: Date.now() })
      if (row.kind === 'recordDecision') continue
      const known = bySubject.get(row.subject)
      if (!known) throw new Error('a row is missing')
      store('records').put({ ...known.record, state: 'STORED' })
      const payload = structuredClone(known.visit.payload) as unknown as Overlay
      for (const edit of payload.value.overlay) edit.acked = true
      store('visits').put({ ...known.visit, payload })
    }
  })
}
