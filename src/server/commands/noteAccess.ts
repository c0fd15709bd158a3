import type { StaffId } from '#domain/base/ids.ts'
import { writeAudit } from '../db/writeAudit.ts'
import type { CommandDeps } from './commandContext.ts'

/** Notes in the audit that someone at the desk read a record or took an export. */
export async function noteAccess(
  deps: CommandDeps,
  actor: StaffId,
  access:
    | { readonly action: 'readRecord'; readonly subject: string }
    | { readonly action: 'export'; readonly detail: Readonly<Record<string, string>> },
): Promise<void> {
  await writeAudit(deps.db, { at: deps.clock(), actor, ...access })
}
