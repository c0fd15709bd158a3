import type { Hold } from '../case/hold.ts'
import { asFen, sumFen } from '../money/fen.ts'
import { dayNumber, type Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import {
  isLive,
  mayBecome,
  type Commitment,
  type CommitmentStanding,
  type CommitmentState,
  type FollowTerms,
  type ItemStanding,
} from './commitment.ts'
import { countPayments, type CountedPayments } from './countPayments.ts'
import type { Payment } from './payment.ts'
import { isSuspended, suspensionsOf } from './suspension.ts'

/** States that the monitor judges; the others are left as they are. */
export const JUDGED_STATES = [
  'ACTIVE',
  'IN_GRACE',
  'SUSPENDED',
  'KEPT',
  'PARTLY_KEPT',
  'BROKEN',
] as const satisfies readonly CommitmentState[]

/** A commitment of which it is settled how it is followed (`followTermsFor`). */
export type FollowedCommitment = Commitment & { readonly follow: FollowTerms }

/** The books of a case at the close of a day. */
export interface Closing {
  /** All of the case, reversals too; those posted later than `closedOn` do not count yet. */
  readonly payments: readonly Payment[]
  /** A calendar day at the case's place that is over. */
  readonly closedOn: Day
  /** The moment at which the books were read. */
  readonly asOf: Instant
  /** All holds of the case there ever were. */
  readonly holds?: readonly Hold[] | undefined
}

/**
 * A commitment as it stands at the close of a day (docs/protocol.md, The life of a commitment).
 * | items | PLAN | SINGLE, SERIES |
 * |---|---|---|
 * | one is short after its own grace | BROKEN | PARTLY_KEPT where something was paid up to it, else BROKEN |
 * | all are kept | KEPT | KEPT |
 * | open, and a hold suspends it | SUSPENDED | SUSPENDED |
 * | one is in its grace | IN_GRACE | IN_GRACE |
 * | open | ACTIVE | ACTIVE |
 * Pure: the same books give the same answer whether every day was closed or the last alone, but for two things that stay:
 * what was broken is never live again, and `brokenOn` is the close at which it was first found. Returns the very object
 * where nothing is to be written: a state that is not judged, a day not reached or closed before, nothing new.
 */
export function judgeCommitment({
  commitment,
  ...closing
}: { readonly commitment: FollowedCommitment } & Closing): Commitment {
  return judge(commitment, closing).commitment
}

/**
 * All commitments of one case, in the order given; those without terms are left. A payment counts for one commitment alone: the oldest that it serves.
 * None is judged again for a day before the last one closed.
 */
export function judgeCommitments(
  commitments: readonly Commitment[],
  closing: Closing,
): readonly Commitment[] {
  const isBehind = commitments.some(({ standing }) => isAfter(standing, closing.closedOn))
  if (isBehind) return commitments
  const judged = new Map<string, Commitment>()
  let { payments } = closing
  for (const commitment of commitments.toSorted((a, b) => (ageOf(a) < ageOf(b) ? -1 : 1))) {
    if (!isFollowed(commitment)) continue
    const { commitment: after, bankRefs } = judge(commitment, { ...closing, payments })
    judged.set(commitment.id, after)
    payments = payments.filter(
      ({ bankRef, reverses }) => !bankRefs.has(bankRef) && !bankRefs.has(reverses ?? ''),
    )
  }
  return commitments.map(commitment => judged.get(commitment.id) ?? commitment)
}

const ageOf = ({ madeOn, id }: Commitment): string => `${madeOn} ${id}`

const isFollowed = (commitment: Commitment): commitment is FollowedCommitment =>
  commitment.follow !== undefined

const isAfter = (standing: CommitmentStanding | undefined, day: Day): boolean =>
  standing !== undefined && standing.closedOn > day

const NO_REFS: ReadonlySet<string> = new Set()

function judge(
  commitment: FollowedCommitment,
  { payments, closedOn, asOf, holds = [] }: Closing,
): { readonly commitment: Commitment; readonly bankRefs: ReadonlySet<string> } {
  const { madeOn, state: before, standing } = commitment
  const isJudged = (JUDGED_STATES as readonly CommitmentState[]).includes(before)
  if (!isJudged || madeOn > closedOn || isAfter(standing, closedOn)) {
    return { commitment, bankRefs: NO_REFS }
  }
  const { items: promised, follow: terms } = commitment
  const suspensions = suspensionsOf(holds, madeOn)
  const counted = countPayments({ items: promised, madeOn, terms, payments, closedOn, suspensions })
  const items = standings(counted, closedOn)
  const found = foundState(commitment, items, isSuspended(suspensions, closedOn))
  const state = settled(commitment, found, items)
  const brokenOn = standing?.brokenOn ?? (state === 'BROKEN' ? closedOn : undefined)
  const after: Commitment = {
    ...commitment,
    state,
    standing: {
      closedOn,
      asOf,
      items,
      paidFen: sumFen(items.map(({ paidFen }) => paidFen)),
      ...(brokenOn !== undefined && { brokenOn }),
    },
  }
  return { commitment: hasNews(commitment, after) ? after : commitment, bankRefs: counted.bankRefs }
}

function standings({ items, paid }: CountedPayments, closedOn: Day): readonly ItemStanding[] {
  const closed = dayNumber(closedOn)
  return items.map(({ dueOn, keptFromFen, lastDay }, at) => {
    const paidFen = asFen(paid[at] ?? 0)
    if (paidFen >= keptFromFen) return { state: 'KEPT', paidFen }
    if (closed >= lastDay) return { state: paidFen > 0 ? 'PART' : 'BROKEN', paidFen }
    return { state: closedOn < dueOn ? 'OPEN' : 'GRACE', paidFen }
  })
}

function foundState(
  { kind }: Commitment,
  items: readonly ItemStanding[],
  suspended: boolean,
): CommitmentState {
  const short = items.findIndex(({ state }) => state === 'PART' || state === 'BROKEN')
  if (short >= 0) {
    const isPartly = items.slice(0, short + 1).some(({ paidFen }) => paidFen > 0)
    return kind !== 'PLAN' && isPartly ? 'PARTLY_KEPT' : 'BROKEN'
  }
  if (items.every(({ state }) => state === 'KEPT')) return 'KEPT'
  return suspended ? 'SUSPENDED' : liveState(items)
}

const liveState = (items: readonly ItemStanding[]): CommitmentState =>
  items.some(({ state }) => state === 'GRACE') ? 'IN_GRACE' : 'ACTIVE'

/**
 * The state found, where the table of states leads there, straight or by being live in between; else as it was. What was
 * broken is broken where it would be live, even if it was kept in between and what kept it was taken back.
 */
function settled(
  { state: before, standing }: Commitment,
  found: CommitmentState,
  items: readonly ItemStanding[],
): CommitmentState {
  const next = standing?.brokenOn !== undefined && isLive(found) ? 'BROKEN' : found
  if (before === next || mayBecome(before, next)) return next
  const live = liveState(items)
  return mayBecome(before, live) && mayBecome(live, next) ? next : before
}

/** Of what is live, the day to which the books were read is news; of what has ended, only what is otherwise. */
function hasNews(before: Commitment, after: Commitment): boolean {
  const isSame =
    before.state === after.state &&
    JSON.stringify(partsOf(before.standing)) === JSON.stringify(partsOf(after.standing))
  if (!isSame) return true
  return isLive(after.state) && before.standing?.closedOn !== after.standing?.closedOn
}

/** In an order of our own: the database keeps none. */
const partsOf = (standing: CommitmentStanding | undefined) =>
  standing?.items.map(({ state, paidFen }) => [state, paidFen])
