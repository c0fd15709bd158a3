import { asInstant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'
import { storeRecord } from './storeRecord.ts'

/**
 * Stores a record that corrects an earlier one, which stays as it is. Held when that one is not here. It is judged
 * as of the earlier one, as the tablet does: days that lay ahead then may be past now.
 */
export async function amendRecord(context: CommandContext, record: VisitRecord): Promise<Outcome> {
  const amended = await context.tx
    .selectFrom('record')
    .select(['case_id', 'finalised_at'])
    .where('id', '=', record.amends?.recordId ?? record.id)
    .executeTakeFirst()
  if (amended?.case_id !== record.caseId) return storeRecord(context, record, undefined)
  return storeRecord(context, record, asInstant(amended.finalised_at.getTime()))
}
