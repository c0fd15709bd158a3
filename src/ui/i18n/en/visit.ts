import type { Messages } from '../messages.ts'
import type { visitZh } from '../zh-CN/visit.ts'

export const visitEn: Messages<typeof visitZh> = {
  step: {
    PHONE: 'Phone',
    WRITTEN_NOTICE: 'Written notice',
    APPOINTMENT: 'Appointment',
    VISIT: 'Visit',
    RECORD: 'Record',
    FOLLOW_UP: 'Follow-up',
  },
  purpose: {
    NO_REPLY_TO_NOTICE: 'No reply to the notice',
    PROMISE_BROKEN: 'Promise not kept',
    DEBTOR_ASKED: 'Customer asked to meet',
    ADDRESS_CHECK: 'Check the address',
    PLAN_TALK: 'Discuss repayment',
    NOTICE_DELIVERY: 'Deliver a document',
  },
  state: { PLANNED: 'To visit', DONE: 'Done', CANCELLED: 'Cancelled' },
  appointment: {
    NONE: 'No appointment',
    PROPOSED: 'To be confirmed',
    CONFIRMED: 'Agreed',
    WAIVED: 'Could not be agreed',
    CANCELLED: 'Cancelled',
  },
  priority: { HIGH: 'Priority', NORMAL: 'Normal', LOW: 'Can wait' },
  draft: 'Record unfinished',
  conflict: 'Appointment differs',
  promiseDue: 'Promise due {day}',
}
