import { sql } from 'kysely'
import { isUuid, type AttachmentId, type DeviceId } from '#domain/base/ids.ts'
import { isWorse, VERDICTS } from '#domain/compliance/verdict.ts'
import { SET_APART_DAYS } from '#domain/visit/attachment.ts'
import { fileOfAttachment } from '../db/fileOfAttachment.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { withFile, type NamedFile } from '../files/fileRow.ts'
import { attachmentFile } from '../reads/attachmentFile.ts'
import { endFiles, type EndDeps, type EndReport } from './endFiles.ts'

const DAY_MS = 86_400_000
/** What came late still waits for the answers behind it in the outbox. */
const HERE_DAYS = 1
const PAGE = 500
/** The words that set a file apart: those of `reachOf`, which has the last word on each. */
const GRAVE = VERDICTS.filter(verdict => !isWorse('quarantine', verdict))

/**
 * Destroys the files that are set apart, or of which nobody has said what they show, {@link SET_APART_DAYS} after they were
 * taken, or after they came where the tablet's clock was ahead. First the key goes, in one transaction with the note of it,
 * and then the bytes, which are noise from there on: what a crash leaves between is finished by the next run. One that fails
 * holds up no other. What is not here whole, what no operation has told of, and what is open stays. Throws where the
 * database is away.
 */
export async function destroyFiles(
  deps: EndDeps,
  isStopped: () => boolean = () => false,
): Promise<EndReport> {
  await sweep(deps)
  return endFiles(deps, overdue(deps), file => destroy(deps, file), isStopped)
}

/** Takes away the bytes of what is destroyed already. */
async function sweep({ db, files }: EndDeps): Promise<void> {
  const here = (await files.ids()).filter(isUuid) as AttachmentId[]
  for (let at = 0; at < here.length; at += PAGE) {
    const gone = await db
      .selectFrom('file')
      .select('id')
      .where('id', 'in', here.slice(at, at + PAGE))
      .where('destroyed_at', 'is not', null)
      .execute()
    for (const { id } of gone) await files.drop(id)
  }
}

async function* overdue({ db, clock }: EndDeps): AsyncGenerator<NamedFile> {
  const taken = new Date(clock() - SET_APART_DAYS * DAY_MS)
  const here = new Date(clock() - HERE_DAYS * DAY_MS)
  let last: AttachmentId | undefined
  do {
    const { rows }: { rows: readonly { id: AttachmentId; device: DeviceId }[] } = await sql<{
      id: AttachmentId
      device: DeviceId
    }>`
      select attachment.id, attachment.device_id as device
      from attachment join file on ${fileOfAttachment}
      where stored_at <= ${here} and destroyed_at is null
        and received_at <= ${here} and least(taken_at, received_at) <= ${taken}
        and (${last ?? null}::uuid is null or attachment.id > ${last ?? null}::uuid)
        and coalesce((select bool_or(d.doc->'judgement'->>'verdict' = any(${GRAVE})
            or exists (select from jsonb_array_elements(d.differences) x
              where x->>'kind' = 'verdict' and x->>'bank' = any(${GRAVE})))
          from decision d
          where d.visit_id = attachment.visit_id and d.case_id = attachment.case_id
            and d.moment = 'attach' and d.doc->>'attachmentId' = attachment.id::text), true)
      order by attachment.id
      limit ${PAGE}`.execute(db)
    for (const { id, device } of rows) yield { id, deviceId: device }
    last = rows.length === PAGE ? rows.at(-1)?.id : undefined
  } while (last)
}

async function destroy(deps: EndDeps, file: NamedFile): Promise<boolean> {
  if (!(await dropKey(deps, file))) return false
  await deps.files.drop(file.id)
  return true
}

/** True once the key is gone; false where another server was first, or somebody has said meanwhile that it is open. */
function dropKey({ db, clock }: EndDeps, file: NamedFile): Promise<boolean> {
  return withFile(db, file, async (row, tx) => {
    const found = await attachmentFile(tx, file.id)
    if (!found?.wrap || found.reach === 'open') return false
    const now = clock()
    await tx
      .updateTable('file')
      .set({ wrap: null, destroyed_at: new Date(now) })
      .where('id', '=', row.id)
      .execute()
    await writeAudit(tx, {
      ...{ at: now, actor: null, action: 'fileDestroyed', subject: row.id },
      detail: { visit: found.doc.visitId, device: row.device_id, reach: found.reach },
    })
    return true
  })
}
