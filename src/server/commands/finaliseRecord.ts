import type { VisitRecord } from '#domain/visit/record.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'
import { storeRecord } from './storeRecord.ts'

/** Stores a finalised record and marks its visit as made. */
export function finaliseRecord(context: CommandContext, record: VisitRecord): Promise<Outcome> {
  return storeRecord(context, record, record.finalisedAt)
}
