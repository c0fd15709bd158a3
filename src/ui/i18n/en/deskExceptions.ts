import type { Messages } from '../messages.ts'
import type { deskExceptionsZh } from '../zh-CN/deskExceptions.ts'

export const deskExceptionsEn: Messages<typeof deskExceptionsZh> = {
  title: 'Exceptions',
  lead: 'Where a rule needs a supervisor’s word, agents call and read out the ten characters on their tablet. Check the facts, grant it, and read the eight digits back.',
  ask: {
    title: 'Look up a challenge',
    label: 'Challenge',
    hint: 'Ten digits and letters; blanks and capitals do not matter.',
    submit: 'Look up',
    malformed: 'A challenge has ten characters. There is no U; I, L and O are read as 1, 1 and 0.',
    another: 'Look up another',
  },
  unknown: {
    title: 'No request fits this challenge',
    text: 'It may have been misheard or mistyped, be from another day, from another bank, or from a tablet out of use. Ask for a new one from the tablet and try again.',
  },
  about: {
    title: 'What it is about',
    agents: 'Agents',
    case: 'Case',
    debtor: 'Cardholder',
    day: 'For the day',
    rule: 'Rule',
    verdict: 'When broken',
    edition: 'Rule pack',
  },
  grant: {
    title: 'Grant',
    scope: 'For this case, this rule and this day alone. It is kept with the visit for good.',
    reason: 'Reason',
    reasonHint: 'Say what you were told and checked; leave out who the customer is.',
    missing: 'Give the reason.',
    submit: 'Grant and show the code',
    again: 'Show the code again',
  },
  refused: {
    none: {
      title: 'Nobody may open this rule',
      text: 'By the rule pack neither a supervisor nor compliance may grant an exception. The agents do as “What now” above says, and do not visit until it is met.',
    },
    compliance: {
      title: 'Only the compliance administrator may open this rule',
      text: 'Ask the compliance administrator to sign in to this page and enter the same challenge.',
    },
  },
  before: 'Granted by {name}, {time}. Reason: {reason}',
  code: {
    title: 'Code',
    label: 'Code',
    text: 'Read it out digit by digit. Entered on the tablet, it opens this rule for the day.',
  },
  verdict: {
    allow: 'Allowed',
    inform: 'Note',
    warn: 'Warning',
    flag: 'Flagged',
    reason: 'Needs a reason',
    quarantine: 'Set apart',
    supervisor: 'Needs a supervisor',
    block: 'Not allowed',
    stop: 'Stop now',
  },
  words: {
    why: 'Why',
    todo: 'What now',
    sources: 'Source',
    unseen: '(original not seen)',
  },
  list: {
    title: 'Granted',
    caption: 'Exceptions granted last, the newest first',
    empty: 'No exception has been granted yet.',
    by: '{name} · {time}',
    used: 'Used · {time}',
    unused: 'Not used yet',
  },
}
