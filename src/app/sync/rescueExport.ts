import { chunkKeysOf } from '#app/db/fileChunks.ts'
import { readMeta } from '#app/db/meta.ts'
import type { RescueHeader } from '#protocol/rescueFile.ts'
import { contentOf, sealedOperation } from './sealedHoldings.ts'
import type { SyncDeps } from './syncDeps.ts'

/** A rescue file, and how much could not be put into it. */
export interface Rescue {
  readonly blob: Blob
  /** Items in it. */
  readonly count: number
  readonly left: number
}

/**
 * Everything unsent, refused or unfinished, and every file that the bank does not have whole, in one file for the bank
 * (protocol: Rescue file): sealed as it lies here, so that it needs no open vault and gives nothing away. Nothing is
 * changed by it.
 */
export async function rescueExport({ db, clock }: Pick<SyncDeps, 'db' | 'clock'>): Promise<Rescue> {
  const device = await readMeta(db, 'device')
  if (!device) throw new Error('a device that holds something has an id')
  const rows = await db.outbox.where('state').notEqual('ACKED').sortBy('seq')
  const operations = rows.flatMap(row => {
    const operation = sealedOperation(row)
    const code = row.code !== undefined && { code: row.code }
    return operation ? [{ state: row.state, ...code, operation }] : []
  })
  const drafts = await db.drafts.toArray()
  const sealed = drafts.flatMap(({ id, caseId, updatedAt, payload }) => {
    const content = contentOf('drafts', id, updatedAt, payload)
    return content ? [{ id, caseId, updatedAt, content }] : []
  })
  const { files, bytes } = await sealedFiles(db)
  const left = rows.length + drafts.length - operations.length - sealed.length
  const header = {
    ...({ format: 'doorstep-rescue', edition: 2 } as const),
    ...{ device, exportedAt: clock.now(), operations, drafts: sealed, files, left },
  } satisfies Record<keyof RescueHeader, unknown>
  return {
    blob: new Blob([`${JSON.stringify(header)}\n`, ...bytes]),
    count: operations.length + sealed.length + files.length,
    left,
  }
}

async function sealedFiles(db: SyncDeps['db']) {
  const files: RescueHeader['files'] = []
  const bytes: Blob[] = []
  for (const row of await db.attachments.where('state').notEqual('STORED').toArray()) {
    const parts: Blob[] = []
    for (const key of await chunkKeysOf(db, row.id)) {
      const chunk = await db.fileChunks.get(key)
      // The browser may put a blob's bytes on the disk; all files together are more than a tablet's memory.
      if (chunk) parts.push(new Blob([chunk.sealed]))
    }
    const whole = new Blob(parts)
    const { id, sealedSha256, wrap } = row
    files.push({ id, sealedBytes: whole.size, sealedSha256, wrap })
    bytes.push(whole)
  }
  return { files, bytes }
}
