import type { CommitmentState, ItemStanding } from '#domain/repayment/commitment.ts'
import type { Tone } from '../base/tone.ts'

/** How the state of a promise is to be taken. */
export const promiseTones = {
  PROPOSED: 'info',
  PENDING_APPROVAL: 'info',
  ACTIVE: 'info',
  IN_GRACE: 'warn',
  KEPT: 'ok',
  PARTLY_KEPT: 'warn',
  BROKEN: 'warn',
  REJECTED: 'neutral',
  RENEGOTIATED: 'neutral',
  CANCELLED: 'neutral',
  SUSPENDED: 'neutral',
} satisfies Record<CommitmentState, Tone>

/** How the state of one of its payments is to be taken. */
export const itemTones = {
  OPEN: 'neutral',
  GRACE: 'warn',
  KEPT: 'ok',
  PART: 'warn',
  BROKEN: 'warn',
} satisfies Record<ItemStanding['state'], Tone>
