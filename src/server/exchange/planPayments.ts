import type { Transaction } from 'kysely'
import type { AccountId, PaymentId } from '#domain/base/ids.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import { paymentOf } from '#server/db/paymentTable.ts'
import type { Schema } from '#server/db/schema.ts'
import { badRow, type BadRow, type BadRowCode } from './badRow.ts'
import { bankId } from './bankId.ts'
import type { PaymentField, PaymentRow } from './bankUpdate.ts'
import type { CaseState } from './planCases.ts'
import { sameDocument } from './sameDocument.ts'
import { emptyTally, inChunks, type Tally } from './tally.ts'

/** What becomes of the postings that the files name. A posting never changes, so `changed` stays 0. */
export interface PaymentPlan {
  /** What each takes back stands before it. */
  readonly written: readonly Payment[]
  readonly tally: Tally
}

interface Known {
  readonly casesByNo: ReadonlyMap<string, CaseState>
  /** By the bank's calendar. */
  readonly today: Day
}

/** Settles postings by their bank references: one that is known is no news, and one that says otherwise is a bad row. */
export async function planPayments(
  tx: Transaction<Schema>,
  rows: readonly PaymentRow[],
  known: Known,
  badRows: BadRow[],
): Promise<PaymentPlan> {
  const stored = await storedPayments(tx, rows)
  const ledger = new Map(stored)
  const tally = emptyTally()
  const written: Payment[] = []
  const reversals: { row: PaymentRow; payment: Payment }[] = []
  for (const row of rows) {
    const payment = paymentFrom(row, known, badRows)
    if (!payment) continue
    const before = ledger.get(row.bankRef)
    if (before) {
      if (!sameDocument(before, payment)) badRows.push(at(row, 'bankRef', 'paymentChanged'))
      tally.unchanged += 1
      continue
    }
    ledger.set(row.bankRef, payment)
    tally.new += 1
    if (payment.reverses === undefined) written.push(payment)
    else reversals.push({ row, payment })
  }
  for (const { row, payment } of reversals.toSorted(byDay)) {
    const fault = reversalFault(payment, { ledger, taken: [...stored.values(), ...written] })
    if (fault) badRows.push(at(row, FIELD_OF[fault], fault))
    else written.push(payment)
  }
  return { written, tally }
}

const byDay = (a: { payment: Payment }, b: { payment: Payment }): number =>
  a.payment.postedOn < b.payment.postedOn ? -1 : 1

function paymentFrom(
  row: PaymentRow,
  { casesByNo, today }: Known,
  badRows: BadRow[],
): Payment | undefined {
  const found = casesByNo.get(row.caseNo)
  if (!found) {
    badRows.push(at(row, 'caseNo', 'unknownCase'))
    return undefined
  }
  // Others' clocks may be a day ahead; further ahead is a slip of the pen, and could never be taken out again.
  if (row.postedOn > addDays(today, 1)) {
    badRows.push(at(row, 'postedOn', 'postedAhead'))
    return undefined
  }
  const accountId = accountOf(row, found)
  if (accountId === 'unknown') {
    badRows.push(at(row, 'cardNoTail', 'unknownAccount'))
    return undefined
  }
  return {
    id: bankId<PaymentId>('payment', row.bankRef),
    caseId: found.dossier.id,
    bankRef: row.bankRef,
    postedOn: row.postedOn,
    amountFen: row.amountFen,
    ...(accountId && { accountId }),
    ...(row.reverses !== undefined && { reverses: row.reverses }),
  }
}

/** The one account that is meant; undefined where none is named. */
function accountOf(
  { cardNoTail, product }: PaymentRow,
  { dossier }: CaseState,
): AccountId | 'unknown' | undefined {
  if (cardNoTail === undefined && product === undefined) return undefined
  const found = dossier.accounts.filter(
    account =>
      (cardNoTail === undefined || account.cardNoTail === cardNoTail) &&
      (product === undefined || account.product === product),
  )
  return found.length === 1 ? found[0]?.id : 'unknown'
}

const FIELD_OF: Readonly<Record<ReversalFault, PaymentField>> = {
  unknownPayment: 'reverses',
  reversalOfReversal: 'reverses',
  reversalTooEarly: 'postedOn',
  reversalTooLarge: 'amountFen',
}

/** Only a case is named by its number; a reference stands in the file. */
const at = (row: PaymentRow, field: PaymentField, code: BadRowCode): BadRow =>
  badRow(row.placeOf(field), code, field === 'caseNo' ? row.caseNo : '')

interface Ledgers {
  /** All that is known, by reference; this import's own reversals too. */
  readonly ledger: ReadonlyMap<string, Payment>
  /** What counts so far. */
  readonly taken: readonly Payment[]
}

type ReversalFault = Extract<
  BadRowCode,
  'unknownPayment' | 'reversalOfReversal' | 'reversalTooEarly' | 'reversalTooLarge'
>

function reversalFault(
  { reverses = '', caseId, postedOn, amountFen }: Payment,
  { ledger, taken }: Ledgers,
): ReversalFault | undefined {
  const original = ledger.get(reverses)
  if (original?.caseId !== caseId) return 'unknownPayment'
  if (original.reverses !== undefined) return 'reversalOfReversal'
  if (postedOn < original.postedOn) return 'reversalTooEarly'
  const takenBack = taken
    .filter(each => each.reverses === reverses)
    .reduce<number>((sum, each) => sum + each.amountFen, amountFen)
  return takenBack > original.amountFen ? 'reversalTooLarge' : undefined
}

/** What is known under the references that the rows name, and what takes back the same payments. */
async function storedPayments(
  tx: Transaction<Schema>,
  rows: readonly PaymentRow[],
): Promise<ReadonlyMap<string, Payment>> {
  const stored = new Map<string, Payment>()
  const refs = new Set(
    rows.flatMap(({ bankRef, reverses }) =>
      reverses === undefined ? [bankRef] : [bankRef, reverses],
    ),
  )
  for (const chunk of inChunks([...refs])) {
    const found = await tx
      .selectFrom('payment')
      .selectAll()
      .where(of => of.or([of('bank_ref', 'in', chunk), of('reverses', 'in', chunk)]))
      .execute()
    for (const row of found) stored.set(row.bank_ref, paymentOf(row))
  }
  return stored
}
