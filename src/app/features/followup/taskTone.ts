import type { TaskReason } from '#domain/repayment/followUpTask.ts'
import type { Tone } from '#ui/base/tone.ts'

/** How a reason is to be taken. Nothing here must stop, so nothing is seal red. */
export const taskTones = {
  BROKEN: 'warn',
  PARTLY_KEPT: 'warn',
  IN_GRACE: 'warn',
  DUE_TODAY: 'info',
  DUE_TOMORROW: 'info',
  DUE_PASSED: 'info',
  REJECTED: 'warn',
  APPROVED: 'ok',
  NEXT_ACTION: 'info',
  WAITING: 'neutral',
  ON_HOLD: 'neutral',
  DUE_SOON: 'neutral',
} satisfies Record<TaskReason, Tone>
