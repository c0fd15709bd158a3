import type { Pool } from 'pg'
import type { Attachment } from '#domain/visit/attachment.ts'
import { label, type TabletView } from './checkTablet.ts'
import { diskRows } from './diskRows.ts'
import type { Ledger, LedgerOp } from './ledger.ts'
import { must } from './violation.ts'

/** What is on the bank's disk of a file, read back. */
export type DigestOf = (
  id: string,
) => Promise<{ readonly bytes: number; readonly sha256: string } | undefined>

interface FileRow {
  readonly id: string
  readonly sealed_sha256: string
  readonly stored_at: Date | null
}

interface DiskFile {
  readonly id: string
  readonly state: string
}

interface DiskChunk {
  readonly attachmentId: string
  readonly at: number
}

/** So long is a chunk of the original. */
const CHUNK = 524_288

/**
 * I3 for files: whatever the bank has not said that it has whole lies on its tablet with every chunk; once both know, no
 * chunk is left there. I1: what a tablet counts as stored, the bank has stored, with that hash.
 */
export async function checkFiles(
  ledger: Ledger,
  pool: Pool,
  tablets: readonly TabletView[],
): Promise<void> {
  const ops = attached(ledger)
  if (ops.length === 0) return
  const known = await fileRows(pool, ops)
  for (const op of ops) {
    const { id, bytes, sealedSha256 } = fileOf(op)
    const disk = tablets.find(({ no }) => no === op.tablet)?.disk
    if (!disk) continue
    const row = known.get(id)
    must(!row || row.sealed_sha256 === sealedSha256, 'I7', `${label(op)}: the bank has other bytes`)
    const here = (diskRows(disk, 'attachments') as unknown as DiskFile[]).find(
      each => each.id === id,
    )
    const chunks = (diskRows(disk, 'fileChunks') as unknown as DiskChunk[]).filter(
      each => each.attachmentId === id,
    )
    if (here?.state === 'STORED' || !here) {
      must(Boolean(row?.stored_at), 'I1', `${label(op)}: its file counts as stored, and is not`)
      must(chunks.length === 0, 'I3', `${label(op)}: chunks of a stored file stay`)
    } else {
      const all = Math.ceil(bytes / CHUNK)
      must(chunks.length === all, 'I3', `${label(op)}: ${chunks.length} of ${all} chunks are left`)
    }
  }
}

/** The end of it: every file is at the bank, whole and once, and its tablet knows. */
export async function checkFilesHealed(
  {
    ledger,
    pool,
    tablets,
  }: {
    readonly ledger: Ledger
    readonly pool: Pool
    readonly tablets: readonly TabletView[]
  },
  digestOf: DigestOf,
): Promise<void> {
  await checkFiles(ledger, pool, tablets)
  const ops = attached(ledger)
  const known = await fileRows(pool, ops)
  for (const op of ops) {
    const { id, sealedSha256 } = fileOf(op)
    must(Boolean(known.get(id)?.stored_at), 'I3', `${label(op)}: its file never arrived`)
    const found = await digestOf(id)
    must(found?.sha256 === sealedSha256, 'I3', `${label(op)}: other bytes lie on the bank’s disk`)
  }
  for (const { no, disk } of tablets) {
    const states = (diskRows(disk, 'attachments') as unknown as DiskFile[]).map(row => row.state)
    const left = states.filter(state => state !== 'STORED')
    must(left.length === 0, 'I3', `tablet ${no} still has files: ${left.join(', ')}`)
  }
}

/** Every file of which somebody was told that it is kept, or could have been. */
function attached(ledger: Ledger): readonly LedgerOp[] {
  return [...ledger.ops.values()].filter(({ op }) => op.kind === 'attachFile')
}

function fileOf({ op }: LedgerOp): Attachment {
  return op.content.value as Attachment
}

async function fileRows(
  pool: Pool,
  ops: readonly LedgerOp[],
): Promise<ReadonlyMap<string, FileRow>> {
  const { rows } = await pool.query<FileRow>(
    'select id, sealed_sha256, stored_at from file where id = any($1)',
    [ops.map(op => fileOf(op).id)],
  )
  return new Map(rows.map(row => [row.id, row]))
}
