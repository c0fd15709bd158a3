import { createReadStream } from 'node:fs'
import { v5 } from 'uuid'
import { Problem, type ProblemName } from '#protocol/problem.ts'
import type { RescueHeader } from '#protocol/rescueFile.ts'
import { transact } from '../db/transact.ts'
import { receiveInbox, type InboxDeps } from '../commands/receiveInbox.ts'
import { beginFile, withFile, type DeliveredFile, type FileDeps } from '../files/fileRow.ts'
import { storeFile } from '../files/storeFile.ts'
import type { RescueFile } from './readRescue.ts'

export type RescueDeps = FileDeps & InboxDeps

/** What came of a rescue file. */
export interface RescueReport {
  /** Operations and drafts that are in the inbox, or had come by themselves. */
  readonly received: number
  /** Those that the inbox did not take. */
  readonly leftOut: number
  /** Files that the bank has whole now. */
  readonly stored: number
  /** Files that it does not take, and why. */
  readonly refused: readonly { readonly id: string; readonly problem: ProblemName }[]
}

/** Of ids that a draft is given when it comes by hand: the same draft, the same id. */
const DRAFTS = '5d0c53f5-6c1f-5b3e-9d7c-2f6d1f0b8a11'

/**
 * Takes in what was carried off a tablet by hand: operations and drafts wait in the inbox for a supervisor, as those of a
 * tablet without a session do, and files are stored as if they had been sent. It may be taken in again. Throws
 * `deviceNotEnrolled` where the bank does not know the tablet.
 */
export async function takeRescue(
  deps: RescueDeps,
  path: string,
  { header, bytesAt }: RescueFile,
): Promise<RescueReport> {
  const sender = await senderOf(deps, header)
  const operations = [...header.operations.map(({ operation }) => operation), ...drafted(header)]
  const received = await receiveInbox(deps, sender, operations)
  let stored = 0
  const refused: { id: string; problem: ProblemName }[] = []
  let from = bytesAt
  for (const file of header.files) {
    const bytes = { path, start: from, end: from + file.sealedBytes - 1 }
    from += file.sealedBytes
    const problem = await takeFile(deps, { ...sender, id: file.id }, file, bytes)
    if (problem) refused.push({ id: file.id, problem })
    else stored += 1
  }
  const leftOut = operations.length - received.length
  return { received: received.length, leftOut, stored, refused }
}

async function senderOf({ db }: RescueDeps, { device }: RescueHeader) {
  const known = await db
    .selectFrom('device')
    .select('enrolled_for')
    .where('id', '=', device)
    .executeTakeFirst()
  if (!known?.enrolled_for) throw new Problem('deviceNotEnrolled')
  return { deviceId: device, staffId: known.enrolled_for }
}

/** Drafts as the operations that hand them in. */
function drafted({ drafts }: RescueHeader) {
  return drafts.map(({ id, caseId, updatedAt, content }) => ({
    ...{ id: v5(`${id} ${updatedAt}`, DRAFTS), seq: 1, kind: 'surrenderDraft', subject: id },
    ...{ caseId, madeAt: { device: updatedAt }, content },
  }))
}

async function takeFile(
  deps: RescueDeps,
  file: DeliveredFile,
  { sealedBytes, sealedSha256, wrap }: RescueHeader['files'][number],
  { path, start, end }: { readonly path: string; readonly start: number; readonly end: number },
): Promise<ProblemName | undefined> {
  try {
    const told = { id: file.id, sealedSha256, wrap, length: sealedBytes }
    // A person at the bank carries them in: no quota holds them up.
    await transact(deps.db, tx => beginFile(tx, file.deviceId, told, deps.clock()))
    await withFile(deps.db, file, async ({ id, stored_at, sealed_bytes }) => {
      if (stored_at) return
      await deps.files.replace(id, sealed_bytes, createReadStream(path, { start, end }))
    })
    await storeFile(deps, file)
    return undefined
  } catch (error) {
    const problem: Problem | undefined = error instanceof Problem ? error : undefined
    if (problem && problem.status < 500) return problem.problem
    throw error
  }
}
