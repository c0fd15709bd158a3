import type { Payloads, SealedTable } from './payloads.ts'
import type { TableRows } from './rows.ts'

/** A payload as it lies on the device: `alg` says how it is protected, `value` is its form. */
export interface Sealed {
  readonly v: 1
  readonly alg: string
  readonly value: unknown
}

/**
 * The one place where payloads are protected. Never call it inside a Dexie transaction: awaiting
 * WebCrypto ends one. `open` throws when the payload was not sealed for this table and id.
 */
export interface Sealer {
  seal(table: SealedTable, id: string, value: unknown): Promise<Sealed>
  open(table: SealedTable, id: string, sealed: Sealed): Promise<unknown>
}

/** Keeps payloads as they are. */
export const plainSealer: Sealer = {
  seal: (_table, _id, value) => Promise.resolve({ v: 1, alg: 'plain', value }),
  open(_table, _id, sealed) {
    if (sealed.alg !== 'plain') return Promise.reject(new Error(`sealed as ${sealed.alg}`))
    return Promise.resolve(sealed.value)
  },
}

/** Seals a payload typed by its table. */
export function sealPayload<T extends SealedTable>(
  sealer: Sealer,
  table: T,
  id: string,
  value: Payloads[T],
): Promise<Sealed> {
  return sealer.seal(table, id, value)
}

/** Opens the payload of a row of `table`. */
export async function openPayload<T extends SealedTable>(
  sealer: Sealer,
  table: T,
  row: Pick<TableRows[T], 'id' | 'payload'>,
): Promise<Payloads[T]> {
  return (await sealer.open(table, row.id, row.payload)) as Payloads[T]
}

/** Opens many rows of one table, in their order. */
export function openPayloads<T extends SealedTable>(
  sealer: Sealer,
  table: T,
  rows: readonly Pick<TableRows[T], 'id' | 'payload'>[],
): Promise<Payloads[T][]> {
  return Promise.all(rows.map(row => openPayload(sealer, table, row)))
}
