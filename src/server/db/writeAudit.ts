import type { Kysely } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from './schema.ts'

/** One line of the audit. `detail` carries ids and codes, never what a person is called or owes. */
export interface AuditLine {
  readonly at: Instant
  readonly actor: StaffId | null
  readonly action: string
  readonly subject?: string | undefined
  readonly detail?: Readonly<Record<string, unknown>> | undefined
}

/** Adds a line to the audit. */
export async function writeAudit(db: Kysely<Schema>, line: AuditLine): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      at: new Date(line.at),
      actor: line.actor,
      action: line.action,
      subject: line.subject ?? null,
      detail: JSON.stringify(line.detail ?? {}),
    })
    .execute()
}
