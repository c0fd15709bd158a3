import type { AttachmentId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { withFile, type NamedFile } from '../files/fileRow.ts'
import { endFiles, type EndDeps, type EndReport } from './endFiles.ts'

const DAY_MS = 86_400_000
/**
 * A tablet that comes back later sends the file once more from its beginning, 32 MiB at most: it keeps every byte until
 * the bank's word. So this need not outlast the longest journey, and nothing lies here longer than what is set apart.
 */
export const UNTOUCHED_DAYS = 30
const PAGE = 500

/**
 * Gives up the files that are not stored and that their device has not asked about for {@link UNTOUCHED_DAYS}: first the
 * bytes go, then, with a note of it, all that was said of them. A crash between leaves a file that has not begun, and the
 * next run ends it. Throws where the database is away.
 */
export function giveUpUploads(
  deps: EndDeps,
  isStopped: () => boolean = () => false,
): Promise<EndReport> {
  const before = new Date(deps.clock() - UNTOUCHED_DAYS * DAY_MS)
  return endFiles(deps, untouched(deps, before), file => giveUp(deps, file, before), isStopped)
}

async function* untouched({ db }: EndDeps, before: Date): AsyncGenerator<NamedFile> {
  let last: AttachmentId | undefined
  do {
    const rows: NamedFile[] = await db
      .selectFrom('file')
      .select(['id', 'device_id as deviceId'])
      .where('stored_at', 'is', null)
      .where('touched_at', '<=', before)
      .$if(last !== undefined, query => query.where('id', '>', last as AttachmentId))
      .orderBy('id')
      .limit(PAGE)
      .execute()
    yield* rows
    last = rows.length === PAGE ? rows.at(-1)?.id : undefined
  } while (last)
}

/** False where its device came back meanwhile, or another server was first. */
async function giveUp({ db, clock, files }: EndDeps, file: NamedFile, before: Date) {
  try {
    return await withFile(db, file, async (row, tx) => {
      if (row.stored_at || row.touched_at > before) return false
      await files.drop(row.id)
      await tx.deleteFrom('file').where('id', '=', row.id).execute()
      await writeAudit(tx, {
        ...{ at: clock(), actor: null, action: 'fileGivenUp', subject: row.id },
        detail: { device: row.device_id },
      })
      return true
    })
  } catch (error) {
    if (error instanceof Problem && error.problem === 'notFound') return false
    throw error
  }
}
