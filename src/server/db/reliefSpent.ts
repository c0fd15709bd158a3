import { sql, type Transaction } from 'kysely'
import type { StaffId } from '#domain/base/ids.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Schema } from './schema.ts'

/**
 * All commitments of an agent that forgive anything, as the bank has them; the agent stays locked until the transaction ends, so
 * that what is judged by them cannot be spent twice. What is held forgives nothing yet.
 */
export async function reliefsOf(
  tx: Transaction<Schema>,
  staffId: StaffId,
): Promise<readonly Commitment[]> {
  await sql`select id from staff where id = ${staffId} for no key update`.execute(tx)
  const rows = await tx
    .selectFrom('commitment')
    .select('doc')
    .where(sql<boolean>`doc->>'madeBy' = ${staffId} and doc->'agreement'->'relief' is not null`)
    .where('status', '=', 'applied')
    .execute()
  return rows.map(({ doc }) => doc)
}
