import type { Instant } from '#domain/time/instant.ts'
import type { Payloads, SealedTable } from './payloads.ts'
import type { TableRows } from './rows.ts'

/** A payload as it lies on the device: `alg` says how it is protected. */
export interface Sealed {
  readonly v: 1
  readonly alg: string
}

/**
 * What a payload is bound to: its table, its row, and a number that the row shows in clear and that changes
 * with the payload. Moved to another row, or put back under a newer one, it does not open.
 */
export interface SealPlace {
  readonly table: SealedTable
  readonly id: string
  readonly stamp: number
}

/**
 * The one place where payloads are protected. Never call it inside a Dexie transaction: awaiting
 * WebCrypto ends one. `open` throws when the payload was not sealed for this place.
 */
export interface Sealer {
  seal(place: SealPlace, value: unknown): Promise<Sealed>
  open(place: SealPlace, sealed: Sealed): Promise<unknown>
}

/** A row's members that bind its payload, by table; of what never changes there is none. */
interface StampPart {
  dossiers: { readonly rev: number }
  visits: { readonly rev: number }
  records: unknown
  commitments: { readonly rev: number }
  applications: { readonly rev: number }
  drafts: { readonly updatedAt: Instant }
  dayRoutes: { readonly updatedAt: Instant }
  checkIns: unknown
  tracks: unknown
  gateKeys: { readonly updatedAt: Instant }
  decisions: unknown
  grants: { readonly issue: number }
  outbox: { readonly seq: number }
}

/** What a row must show for its payload to be sealed or opened. */
export type Stamped<T extends SealedTable> = Pick<TableRows[T], 'id'> & StampPart[T]

const STAMPS: { readonly [T in SealedTable]: (row: StampPart[T]) => number } = {
  dossiers: row => row.rev,
  visits: row => row.rev,
  records: () => 0,
  commitments: row => row.rev,
  applications: row => row.rev,
  drafts: row => row.updatedAt,
  dayRoutes: row => row.updatedAt,
  checkIns: () => 0,
  tracks: () => 0,
  gateKeys: row => row.updatedAt,
  decisions: () => 0,
  grants: row => row.issue,
  outbox: row => row.seq,
}

/** Where the payload of a row is bound to. */
export function placeOf<T extends SealedTable>(table: T, row: Stamped<T>): SealPlace {
  return { table, id: row.id, stamp: STAMPS[table](row) }
}

/** Seals a payload typed by its table, for the row that will carry it. */
export function sealPayload<T extends SealedTable>(
  sealer: Sealer,
  table: T,
  row: Stamped<T>,
  value: Payloads[T],
): Promise<Sealed> {
  return sealer.seal(placeOf(table, row), value)
}

/** Opens the payload of a row of `table`. */
export async function openPayload<T extends SealedTable>(
  sealer: Sealer,
  table: T,
  row: Stamped<T> & Pick<TableRows[T], 'payload'>,
): Promise<Payloads[T]> {
  return (await sealer.open(placeOf(table, row), row.payload)) as Payloads[T]
}

/** Opens many rows of one table, in their order. */
export function openPayloads<T extends SealedTable>(
  sealer: Sealer,
  table: T,
  rows: readonly (Stamped<T> & Pick<TableRows[T], 'payload'>)[],
): Promise<Payloads[T][]> {
  return Promise.all(rows.map(row => openPayload(sealer, table, row)))
}
