import type { Messages } from '../messages.ts'
import type { deskComplaintsZh } from '../zh-CN/deskComplaints.ts'

export const deskComplaintsEn: Messages<typeof deskComplaintsZh> = {
  title: 'Complaints',
  lead: 'Complaints made at visits. Each is decided, and the complainant told, within 15 days of receipt; within 30 where it is complex; 30 days more with approval where it is exceptional (Measures for the Handling of Consumer Complaints in Banking and Insurance). The case stays on hold until the bank’s books lift it.',
  count: '{count} complaint to answer | {count} complaints to answer',
  caption: 'Complaints to answer, the first to fall due first',
  noNumber: 'No number given',
  received: 'Received',
  due: 'Answer by',
  days: 'Within {days} days',
  agent: 'Taken by',
  record: 'Visit record',
  open: 'Open the record',
  openOf: 'Open the record: {case}',
  of: '{action}: {case}, {name}',
  about: '{case}: complaint of {name}.',
  standing: {
    left: '{count} day left | {count} days left',
    today: 'Due today',
    over: '{count} day overdue | {count} days overdue',
    answered: 'Answered',
  },
  EXTENDED: {
    action: 'Extend to 30 days',
    title: 'Extend the time to 30 days?',
    what: 'For complex complaints only. The time runs from the day of receipt and can be extended like this once.',
    note: 'Why it is extended',
    submit: 'Extend',
    done: 'Extended to 30 days.',
    was: 'Extended to 30 days',
  },
  EXTENDED_AGAIN: {
    action: 'Extend by 30 more',
    title: 'Extend by 30 days more?',
    what: 'For exceptional complaints only, once a higher office or a senior executive of the head office has approved it and the complainant has been told.',
    note: 'Who approved it, and why',
    submit: 'Extend again',
    done: 'Extended by 30 days more.',
    was: 'Extended by 30 days more',
  },
  ANSWERED: {
    action: 'Note the answer',
    title: 'Note the answer to this complaint?',
    what: 'Only after the complainant has been told the decision; one that was noted by mistake is closed here too, saying so. It cannot be taken back.',
    note: 'What was decided, and how the complainant was told',
    submit: 'Note it',
    done: 'The answer is noted.',
    was: 'Answered',
  },
  reasonHint: 'Kept as evidence.',
  missing: 'Fill this in',
  cancel: 'Back',
  shown:
    'The first {shown} of {total} to fall due are shown; the others follow once these are answered.',
  answered: {
    title: 'Answered',
    caption: 'Complaints answered last',
  },
  empty: {
    title: 'No complaints to answer',
    text: 'A complaint that agents note at a visit comes here with the next sync, with the time in which it is to be answered.',
  },
  gone: {
    title: 'This step cannot be noted any more',
    text: 'A colleague may have noted it, or the term is over and can be extended no more. The list has been updated.',
  },
}
