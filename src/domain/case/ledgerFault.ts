import type { AccountLedger } from './ledger.ts'

export type LedgerFaultCode =
  'NO_STATEMENT' | 'NOT_IN_ORDER' | 'REF_TWICE' | 'POSTED_TOO_EARLY' | 'DUE_TOO_EARLY'

/** Where a ledger cannot be right, by its path: `statements.2.on`. */
export interface LedgerFault {
  readonly path: string
  readonly code: LedgerFaultCode
}

interface Rule<T> {
  readonly list: keyof AccountLedger
  readonly field: string
  readonly code: LedgerFaultCode
  readonly breaks: (each: T, before: readonly T[]) => boolean
}

/**
 * What keeps a ledger from being counted at all: no statement, lists that are not oldest first, a ref that stands twice,
 * an item posted before it was made, a statement due no later than its own day. Undefined where all is well. Amounts
 * are not judged here: whether they follow from each other is what the recount finds.
 */
export function ledgerFault({
  items,
  payments,
  statements,
}: AccountLedger): LedgerFault | undefined {
  if (statements.length === 0) return { path: 'statements', code: 'NO_STATEMENT' }
  const isTwice = (each: { ref: string }, before: readonly { ref: string }[]): boolean =>
    before.some(({ ref }) => ref === each.ref)
  return (
    find(items, {
      ...{ list: 'items', field: 'postedOn', code: 'POSTED_TOO_EARLY' },
      breaks: each => each.postedOn < each.transactedOn,
    }) ??
    find(items, {
      ...{ list: 'items', field: 'postedOn', code: 'NOT_IN_ORDER' },
      breaks: (each, before) => each.postedOn < (before.at(-1)?.postedOn ?? each.postedOn),
    }) ??
    find(items, { list: 'items', field: 'ref', code: 'REF_TWICE', breaks: isTwice }) ??
    find(payments, {
      ...{ list: 'payments', field: 'on', code: 'NOT_IN_ORDER' },
      breaks: (each, before) => each.on < (before.at(-1)?.on ?? each.on),
    }) ??
    find(payments, { list: 'payments', field: 'ref', code: 'REF_TWICE', breaks: isTwice }) ??
    find(statements, {
      ...{ list: 'statements', field: 'on', code: 'NOT_IN_ORDER' },
      breaks: (each, before) => each.on <= (before.at(-1)?.on ?? ''),
    }) ??
    find(statements, {
      ...{ list: 'statements', field: 'dueOn', code: 'DUE_TOO_EARLY' },
      breaks: each => each.dueOn <= each.on,
    })
  )
}

function find<T>(
  all: readonly T[],
  { list, field, code, breaks }: Rule<T>,
): LedgerFault | undefined {
  const at = all.findIndex((each, index) => breaks(each, all.slice(0, index)))
  return at < 0 ? undefined : { path: `${list}.${at}.${field}`, code }
}
