import { addDays, type Day } from '../time/day.ts'

/**
 * What the bank may do about a complaint, in this order: extended once where it is complex (情况复杂), once more where it is
 * exceptional and a higher office or a senior executive agreed (情况特别复杂), and answered (告知投诉人处理决定).
 */
export const COMPLAINT_STEPS = ['EXTENDED', 'EXTENDED_AGAIN', 'ANSWERED'] as const

export type ComplaintStep = (typeof COMPLAINT_STEPS)[number]

/** Until when a complaint is to be answered. */
export interface ComplaintTerm {
  readonly days: 15 | 30 | 60
  readonly dueOn: Day
}

/**
 * In mainland China 15 days; 30 once extended; 30 more where extended again (《银行业保险业消费投诉处理管理办法》, in force since 2020-03-01).
 * Calendar days, the day on which it was made not counted (民法典, art. 201). A last day that is a holiday is not moved,
 * though art. 203 would: the earlier day is the safe one.
 */
export function complaintTerm(receivedOn: Day, steps: readonly ComplaintStep[]): ComplaintTerm {
  const days = daysFor(steps)
  return { days, dueOn: addDays(receivedOn, days) }
}

function daysFor(steps: readonly ComplaintStep[]): ComplaintTerm['days'] {
  if (steps.includes('EXTENDED_AGAIN')) return 60
  return steps.includes('EXTENDED') ? 30 : 15
}

/**
 * The steps that may follow on `today`: each but once, none after the answer, the second extension after the first alone. A
 * term that is over is extended no more: what is late is answered late.
 */
export function stepsAhead(
  receivedOn: Day,
  steps: readonly ComplaintStep[],
  today: Day,
): readonly ComplaintStep[] {
  if (steps.includes('ANSWERED')) return []
  const isOver = today > complaintTerm(receivedOn, steps).dueOn
  if (isOver || steps.includes('EXTENDED_AGAIN')) return ['ANSWERED']
  return [steps.includes('EXTENDED') ? 'EXTENDED_AGAIN' : 'EXTENDED', 'ANSWERED']
}
