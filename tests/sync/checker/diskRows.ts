import type { DeviceId } from '#domain/base/ids.ts'
import type { DeviceKey } from '#app/platform/deviceKey.ts'
import type { Prover } from '#app/sync/proof.ts'
/** A row as it lies on the tablet, payload and all. */
export type DiskRow = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly caseId?: string
  readonly payload: { readonly value: unknown }
}

export type DiskTable =
  | 'meta'
  | 'dossiers'
  | 'visits'
  | 'records'
  | 'commitments'
  | 'drafts'
  | 'checkIns'
  | 'tracks'
  | 'attachments'
  | 'fileChunks'
  | 'outbox'
  | 'audit'

interface RawDatabase {
  readonly rawObjectStores: ReadonlyMap<
    string,
    { readonly records: { values(): Iterable<{ readonly value: unknown }> } }
  >
}

/**
 * Everything in a table of a tablet, read straight from the fake disk: the checker shares no code with
 * what it judges, and reading takes no transaction. Nothing, while the database does not exist.
 */
export function diskRows(disk: IDBFactory, table: DiskTable): readonly DiskRow[] {
  const { _databases: databases } = disk as unknown as { _databases: Map<string, RawDatabase> }
  const [database] = databases.values()
  const store = database?.rawObjectStores.get(table)
  return store ? Array.from(store.records.values(), record => record.value as DiskRow) : []
}

/** The value under a key of the meta table. */
export function diskMeta(disk: IDBFactory, key: string): unknown {
  const rows = diskRows(disk, 'meta') as unknown as { key: string; value: unknown }[]
  return rows.find(row => row.key === key)?.value
}

/** The device that lies there, once it has a key. */
export function proverOn(disk: IDBFactory): Prover | undefined {
  const device = diskMeta(disk, 'device') as DeviceId | undefined
  const key = diskMeta(disk, 'transportKey') as DeviceKey | undefined
  return device && key && { device, key }
}
