import type { VisitRecord } from '#domain/visit/record.ts'
import type { CommandContext } from './commandContext.ts'
import type { Outcome } from './outcome.ts'
import { storeRecord } from './storeRecord.ts'

/** Stores a record that corrects an earlier one, which stays as it is. Held when that one is not here. */
export async function amendRecord(context: CommandContext, record: VisitRecord): Promise<Outcome> {
  const amended = await context.tx
    .selectFrom('record')
    .select('case_id')
    .where('id', '=', record.amends?.recordId ?? record.id)
    .executeTakeFirst()
  return storeRecord(context, record, amended?.case_id === record.caseId)
}
