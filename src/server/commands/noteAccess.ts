import type { StaffId } from '#domain/base/ids.ts'
import type { AttachmentReach } from '#domain/visit/attachment.ts'
import { writeAudit } from '../db/writeAudit.ts'
import type { CommandDeps } from './commandContext.ts'

/** Notes in the audit that someone at the desk read a record, opened an attachment or took an export. */
export async function noteAccess(
  deps: CommandDeps,
  actor: StaffId,
  access:
    | { readonly action: 'readRecord'; readonly subject: string }
    | {
        readonly action: 'attachmentRead'
        readonly subject: string
        readonly detail: { readonly reach: AttachmentReach }
      }
    | { readonly action: 'export'; readonly detail: Readonly<Record<string, string>> },
): Promise<void> {
  await writeAudit(deps.db, { at: deps.clock(), actor, ...access })
}
