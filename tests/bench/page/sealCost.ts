import { commit } from '#app/db/commit.ts'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { plainSealer } from '#tests/support/plainSealer.ts'
import { openPayloads, sealPayload, type Sealer } from '#app/db/seal.ts'
import { vaultSealer } from '#app/db/vaultSealer.ts'
import { heldKey } from '#app/platform/vault/heldKey.ts'
import { asId, type CaseId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'

export interface SealRun {
  readonly writeMs: number
  readonly readMs: number
}

const ROWS = 5_000
const AT_ONCE = 500

/** Writes a case 5,000 times as a pull does, a commit for each page of it, and reads and opens them all again. */
export async function sealCost(
  kind: 'plain' | 'sealed',
  name: string,
  dossier: Dossier,
): Promise<SealRun> {
  const db = doorstepDb({ name, guard: kind === 'sealed' })
  await db.open()
  const sealer = kind === 'plain' ? plainSealer : await freshVault()
  const ids = Array.from({ length: ROWS }, () => asId<CaseId>(crypto.randomUUID()))
  const began = performance.now()
  for (let at = 0; at < ROWS; at += AT_ONCE) {
    const documents = ids.slice(at, at + AT_ONCE).map(async id => {
      const row = { id, rev: 1 }
      const payload = await sealPayload(sealer, 'dossiers', row, { ...dossier, id })
      return { table: 'dossiers' as const, row: { ...row, payload } }
    })
    await commit(db, { documents: await Promise.all(documents) })
  }
  const written = performance.now()
  const rows = await db.dossiers.toArray()
  const opened = await openPayloads(sealer, 'dossiers', rows)
  const read = performance.now()
  if (opened.length !== ROWS) throw new Error('rows are missing')
  await db.delete()
  return { writeMs: written - began, readMs: read - written }
}

async function freshVault(): Promise<Sealer> {
  const held = heldKey()
  const usages = ['encrypt', 'decrypt'] as const
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, usages)
  held.hold({ kid: 'bench', key })
  return vaultSealer(held)
}
