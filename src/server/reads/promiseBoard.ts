import { sql, type RawBuilder } from 'kysely'
import type { PromiseFilter } from '#protocol/deskPromises.ts'

/**
 * One row a promise that stands on the board: its column, its sums as the books stand, and the payment at issue, which is
 * the first that is not kept, else the last. Before the books were read nothing has come, but for what the bank's own file
 * brought as kept.
 */
export const PROMISE_BOARD = sql`
  select commitment.id, commitment.case_id, commitment.record_id, commitment.doc,
    (commitment.doc->>'madeBy')::uuid as made_by,
    case commitment.state when 'PENDING_APPROVAL' then 'WAITING' when 'IN_GRACE' then 'GRACE'
      when 'KEPT' then 'KEPT' when 'BROKEN' then 'BROKEN' when 'PARTLY_KEPT' then 'BROKEN'
      else 'DUE' end as grouped,
    issue.item_no::int, issue.due_on, issue.amount_fen,
    coalesce(issue.paid_fen, case commitment.state when 'KEPT' then issue.amount_fen else 0 end)
      as paid_fen,
    summed.total_fen,
    coalesce((commitment.doc->'standing'->>'paidFen')::bigint,
      case commitment.state when 'KEPT' then summed.total_fen else 0 end) as total_paid_fen
  from commitment
  cross join lateral (
    select at as item_no, item->>'dueOn' as due_on, (item->>'amountFen')::bigint as amount_fen,
      (commitment.doc->'standing'->'items'->(at::int - 1)->>'paidFen')::bigint as paid_fen
    from jsonb_array_elements(commitment.doc->'items') with ordinality as items (item, at)
    order by (commitment.state = 'KEPT'
        or coalesce(commitment.doc->'standing'->'items'->(at::int - 1)->>'state', '') = 'KEPT'),
      case when commitment.state = 'KEPT' then -at else at end
    limit 1
  ) as issue
  cross join lateral (
    select sum((item->>'amountFen')::bigint)::bigint as total_fen
    from jsonb_array_elements(commitment.doc->'items') as item
  ) as summed
  where commitment.status = 'applied'
    and commitment.state not in ('REJECTED', 'RENEGOTIATED', 'CANCELLED')`

/** The conditions of a filter on rows of the board, but for its column. */
export function isUnder({ staffId, from, to }: PromiseFilter): RawBuilder<boolean> {
  const parts = [
    staffId !== undefined && sql<boolean>`made_by = ${staffId}`,
    from !== undefined && sql<boolean>`due_on >= ${from}`,
    to !== undefined && sql<boolean>`due_on <= ${to}`,
  ].filter(part => part !== false)
  return parts.reduce((all, part) => sql<boolean>`${all} and ${part}`, sql<boolean>`true`)
}
