import { expect } from 'vitest'
import type { AttachmentId } from '#domain/base/ids.ts'
import { commit } from '#app/db/commit.ts'
import { chunkKeysOf } from '#app/db/fileChunks.ts'
import type { Progress } from '#app/sync/syncDeps.ts'
import { uploadFiles } from '#app/sync/uploadFiles.ts'
import { sealedLength } from '#protocol/sealedFileParts.ts'
import { attached, opened, someBytes } from './attached.ts'
import type { BankRequest, Mishap } from './fileBank.ts'
import { MORNING, testTablet, type TestTablet } from './testTablet.ts'

/** Why a run ended. */
export const away = { kind: 'wait', problem: 'networkAway' } as const
export const notUnderstood = { kind: 'wait', problem: 'serverNotUnderstood' } as const

/** A tablet whose operations are with the bank already. */
export async function onVisit(): Promise<TestTablet> {
  const tablet = await testTablet()
  await tablet.hold()
  return tablet
}

/** One with a file of so many bytes besides, whose operation is with the bank. */
export async function withPhoto(length: number) {
  const tablet = await onVisit()
  const original = someBytes(length)
  const id = await attached(tablet.deps, original)
  await operationsAreSent(tablet)
  return { tablet, bank: tablet.server.bank, original, id }
}

/** Marks what waits as acknowledged, as a push does. */
export async function operationsAreSent({ db }: TestTablet): Promise<void> {
  const rows = await db.outbox.toArray()
  await commit(db, {
    put: rows.map(row => ({ table: 'outbox', row: { ...row, state: 'ACKED', ackedAt: MORNING } })),
  })
}

/** A run's slice of the files. */
export const upload = ({ sync }: TestTablet, told: Progress[] = []) =>
  uploadFiles(sync, progress => told.push(progress))

/** In short: `PATCH 0+524316`. */
function shortOf({ method, isStored, offset, length }: BankRequest): string {
  if (isStored) return 'stored'
  return method === 'PATCH' ? `PATCH ${offset}+${length}` : method
}

/** What was asked of the bank. */
export const asked = ({ server }: TestTablet): string[] => server.bank.requests.map(shortOf)

/** The first request that fits meets with a mishap; the others go through. */
export function once(fits: (request: BankRequest) => boolean, mishap: Mishap) {
  let isOver = false
  return (request: BankRequest) => {
    if (isOver || !fits(request)) return undefined
    isOver = true
    return mishap
  }
}

export const patch = ({ method }: BankRequest): boolean => method === 'PATCH'
export const head = ({ method }: BankRequest): boolean => method === 'HEAD'
export const creation = ({ method, isStored }: BankRequest): boolean =>
  method === 'POST' && !isStored
export const receipt = ({ isStored }: BankRequest): boolean => isStored

/** The bank has the original bit for bit, and the tablet knows it and holds no more of it. */
export async function expectStored(
  { db, server }: TestTablet,
  id: AttachmentId,
  original: Uint8Array,
) {
  const row = await db.attachments.get(id)
  expect(row).toMatchObject({ state: 'STORED', sentBytes: sealedLength(original.length) })
  expect(row?.storedAt).toBeGreaterThan(0)
  expect(await chunkKeysOf(db, id)).toEqual([])
  const file = server.bank.files.get(id)
  if (!file) throw new Error('the bank does not have it')
  expect(opened(id, file).equals(original)).toBe(true)
  const audit = await db.audit.filter(({ type }) => type === 'fileStored').toArray()
  expect(audit.filter(({ subject }) => subject === id)).toHaveLength(1)
}
