import type { Fen } from '../money/fen.ts'
import { addDays, daysBetween, type Day } from '../time/day.ts'
import { wallClock } from '../time/hours.ts'
import {
  isLive,
  type Commitment,
  type CommitmentState,
  type ItemStanding,
  type PromiseItem,
} from './commitment.ts'
import type {
  CaseFollowUp,
  DebtorContact,
  FollowUpTask,
  TaskProof,
  TaskReason,
} from './followUpTask.ts'

/** Payments are seen coming for so many days, and asked after for as many (contact at −1, 0 and +3 days). */
export const REMINDER_DAYS = 3

/**
 * The one thing to do about a commitment on `today`, or nothing.
 * | commitment | an open payment | reason | to be done | done by |
 * |---|---|---|---|---|
 * | live | due in 2 or 3 days | DUE_SOON | the day before it | payment |
 * | | tomorrow | DUE_TOMORROW | today | payment, contact from today on |
 * | | today | DUE_TODAY | today | payment, contact from today on |
 * | | past, in grace | IN_GRACE | the day after it | payment, contact since |
 * | | past, otherwise | DUE_PASSED | the third day after it | payment, contact since it was due |
 * | waiting for the desk | due within 3 days, or past | WAITING | – | payment |
 * | suspended | due within 3 days, or past | ON_HOLD | – | payment |
 * | broken, partly kept | – | BROKEN, PARTLY_KEPT | once the books say so | contact or another promise since |
 * | any other | – | – | | |
 *
 * Of several open payments it is the earliest that is not done with.
 */
export function promiseTask(
  commitment: Commitment,
  of: CaseFollowUp,
  today: Day,
): FollowUpTask | undefined {
  if (commitment.state === 'BROKEN' || commitment.state === 'PARTLY_KEPT') {
    return failedTask(commitment, of, commitment.state)
  }
  if (!isLive(commitment.state)) return undefined
  const tasks = commitment.items.flatMap((item, index) => {
    const isNear = daysBetween(today, item.dueOn) <= REMINDER_DAYS
    return isNear && isOpen(standingOf(commitment, index, today))
      ? [dueTask(commitment, index, of, today)]
      : []
  })
  return tasks.find(task => !task.done) ?? tasks[0]
}

function dueTask(
  commitment: Commitment,
  index: number,
  of: CaseFollowUp,
  today: Day,
): FollowUpTask {
  const item = itemAt(commitment, index)
  const standing = standingOf(commitment, index, today)
  const reason = dueReason(commitment.state, standing, daysBetween(today, item.dueOn))
  const actOn = addDays(item.dueOn, ACT_AFTER[reason])
  return {
    ...about(commitment, item, standing.paidFen),
    reason,
    section: actOn <= today ? 'TODAY' : 'SOON',
    actOn,
    done: paidProof(commitment, item, standing) ?? askedProof(reason, item.dueOn, of),
  }
}

type DueReason = Exclude<
  TaskReason,
  'BROKEN' | 'PARTLY_KEPT' | 'APPROVED' | 'REJECTED' | 'NEXT_ACTION'
>

function dueReason(state: CommitmentState, item: ItemStanding, offset: number): DueReason {
  if (state === 'PENDING_APPROVAL') return 'WAITING'
  if (state === 'SUSPENDED') return 'ON_HOLD'
  if (item.state === 'GRACE') return 'IN_GRACE'
  if (offset < 0) return 'DUE_PASSED'
  if (offset === 0) return 'DUE_TODAY'
  return offset === 1 ? 'DUE_TOMORROW' : 'DUE_SOON'
}

/** Days from the one on which it is due to the one on which something is to be done. */
const ACT_AFTER: Readonly<Record<DueReason, number>> = {
  DUE_SOON: -1,
  DUE_TOMORROW: -1,
  DUE_TODAY: 0,
  IN_GRACE: 1,
  DUE_PASSED: REMINDER_DAYS,
  WAITING: 0,
  ON_HOLD: 0,
}

/** From which day on, counted from the one on which it is due, a contact is about that. */
const ASKED_FROM: Readonly<Partial<Record<DueReason, number>>> = {
  DUE_TOMORROW: -1,
  DUE_TODAY: 0,
  IN_GRACE: 1,
  DUE_PASSED: 1,
}

function askedProof(
  reason: DueReason,
  dueOn: Day,
  { contacts }: CaseFollowUp,
): TaskProof | undefined {
  const after = ASKED_FROM[reason]
  if (after === undefined) return undefined
  const from = addDays(dueOn, after)
  return firstProof(contacts.filter(each => each.on >= from).map(proofOf))
}

function paidProof(
  commitment: Commitment,
  item: PromiseItem,
  { paidFen }: ItemStanding,
): TaskProof | undefined {
  const { standing } = commitment
  if (!standing || paidFen < item.amountFen) return undefined
  return { by: 'PAYMENT', on: standing.closedOn }
}

function failedTask(
  commitment: Commitment,
  of: CaseFollowUp,
  reason: 'BROKEN' | 'PARTLY_KEPT',
): FollowUpTask {
  const { items, standing } = commitment
  const short = standing?.items.findIndex(each => each.state !== 'KEPT') ?? -1
  const index = short >= 0 ? short : items.length - 1
  const item = itemAt(commitment, index)
  const actOn = standing?.brokenOn ?? standing?.closedOn ?? addDays(item.dueOn, 1)
  return {
    ...about(commitment, item, standing?.items[index]?.paidFen ?? (0 as Fen)),
    reason,
    section: 'BROKEN',
    actOn,
    done: failedProof(commitment, of, actOn),
  }
}

function failedProof(failed: Commitment, of: CaseFollowUp, from: Day): TaskProof | undefined {
  const { standing, state } = failed
  // What the books said first stands, whatever came late; of a part that came it is when they were read.
  const seenAt = state === 'PARTLY_KEPT' ? standing?.asOf : undefined
  const since = seenAt === undefined ? from : wallClock(of.zone, seenAt).day
  const isAfter = ({ at, on }: DebtorContact): boolean => {
    if (seenAt !== undefined) return at > seenAt
    return standing ? on > from : on >= from
  }
  const promises = of.commitments.filter(
    ({ id, state: other, madeOn, supersedes }) =>
      id !== failed.id &&
      other !== 'REJECTED' &&
      other !== 'CANCELLED' &&
      (supersedes === failed.id || madeOn > since),
  )
  return firstProof([
    ...of.contacts.filter(isAfter).map(proofOf),
    ...promises.map(({ madeOn }) => ({ by: 'PROMISE' as const, on: madeOn })),
  ])
}

/** The earliest; of one day by name, so that it does not hang on the order in which they were told. */
export function firstProof(proofs: readonly TaskProof[]): TaskProof | undefined {
  return proofs.toSorted((a, b) => compare(a.on, b.on) || compare(a.by, b.by))[0]
}

/** A contact as a proof. */
export const proofOf = ({ channel, on }: DebtorContact): TaskProof => ({
  by: channel,
  on,
})

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Where the books were not read nothing is known to have come, and a grace is of what is past. */
function standingOf(commitment: Commitment, index: number, today: Day): ItemStanding {
  const { standing, state } = commitment
  const isGrace = state === 'IN_GRACE' && itemAt(commitment, index).dueOn < today
  return standing?.items[index] ?? { state: isGrace ? 'GRACE' : 'OPEN', paidFen: 0 as Fen }
}

const isOpen = ({ state }: ItemStanding): boolean => state === 'OPEN' || state === 'GRACE'

function itemAt({ items }: Commitment, index: number): PromiseItem {
  const item = items[index]
  if (!item) throw new Error('a commitment without that payment')
  return item
}

function about(
  { id, caseId, standing }: Commitment,
  { dueOn, amountFen }: PromiseItem,
  paidFen: Fen,
): Pick<FollowUpTask, 'caseId' | 'subject' | 'due' | 'asOf'> {
  return {
    caseId,
    subject: { kind: 'COMMITMENT', id },
    due: { on: dueOn, amountFen, paidFen },
    ...(standing && { asOf: standing.asOf }),
  }
}
