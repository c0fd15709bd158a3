import type { Messages } from '../messages.ts'
import type { gateZh } from '../zh-CN/gate.ts'

export const gateEn: Messages<typeof gateZh> = {
  title: 'Rule check',
  state: {
    open: 'Go ahead',
    reason: 'Reason needed',
    approval: 'Approval needed',
    closed: 'Not allowed',
  },
  use: {
    plan: 'Checked as planned',
    leave: 'Check before leaving',
    prestart: 'Check before knocking',
  },
  at: 'Checked for a start now, {time}, of about {minutes} minutes',
  open: {
    sentence: 'Every rule is met; the visit may go ahead as planned.',
    noted: 'The visit may go ahead; mind the notes below.',
    answered: 'Explained or approved; the visit may go ahead.',
  },
  noPack: {
    what: 'There is no rule pack for this case on this tablet.',
    why: 'Not knowing the rules is no permission.',
    todo: 'Sync online, then check again. If you are there already, record what happened.',
  },
  offline: {
    what: 'The case data is more than {days} days old; no new visit may begin.',
    never: 'The case data was never synced; no new visit may begin.',
    todo: 'Sync online, then check again.',
  },
  problem: 'Rule pack not updated',
  findings: 'Findings',
  why: 'Why',
  now: 'What now',
  source: 'Source',
  sourceAt: 'Source: {source}',
  unknown: 'Not known',
  near: 'Soon',
  given: {
    reason: 'Explained: {reason}',
    override: 'Opened by a code',
  },
  edition: 'Rule pack {edition}',
  clock: {
    ok: 'Clock verified',
    off: 'Clock differs from the bank’s time',
    unknown: 'Clock not verified',
  },
  books: 'Case data {hours} h old',
  booksUnknown: 'Age of the case data not known',
  reason: {
    title: 'Give a reason',
    code: 'Reason',
    text: 'In your own words',
    hint: 'State facts: who agreed, when and how. It is kept with the visit record for good.',
    codes: {
      DEBTOR_ASKED: 'The cardholder asked for it',
      AGREED_BY_PHONE: 'Agreed by phone',
      NO_OTHER_TIME: 'No other suitable time',
      BANK_INSTRUCTED: 'Instructed by the bank',
      NO_NETWORK: 'No network here',
      OTHER: 'Other',
    },
  },
  action: {
    knock: 'Begin the visit',
    leave: 'Confirm and leave',
    record: 'Record what happened',
    recordHint:
      'What happens at the door can always be recorded; the result of this check is kept with it.',
    appointment: 'Change the time',
    back: 'Back to the case',
  },
  team: {
    title: 'Who is here',
    you: 'you',
    here: 'Here, verified',
    missing: 'Not verified yet',
    join: 'Verify the partner',
    none: 'No partner is assigned: visits take two people. Ask your supervisor.',
    noData:
      'The bank has not sent your partner’s badge and PIN. Sync online; if they are still missing, ask your supervisor to register them.',
    description:
      '{name} shows the badge’s QR code or types the staff number, then enters their own PIN.',
    said: 'Staff number or badge text',
    saidHint: 'Scan the QR code of the badge, or type the staff number.',
    next: 'Next',
    again: 'Change the staff number',
    scan: 'Scan the badge',
    scanStop: 'Stop scanning',
    noCamera: 'The camera did not open; type it instead.',
    pin: '{name}’s PIN',
    joined: '{name} is verified as here, for four hours.',
    NOT_PARTNER: 'Not today’s partner: check the staff number or badge.',
    WRONG_PIN: 'Wrong PIN; {count} tries left.',
    WAIT: 'Too many tries; wait {time}.',
  },
  override: {
    ask: { supervisor: 'Ask a supervisor', compliance: 'Ask compliance' },
    title: { supervisor: 'Supervisor’s approval', compliance: 'Approval by compliance' },
    description: {
      supervisor:
        'Call your supervisor and read out this challenge; the supervisor answers with a code of eight digits. It counts for this case, this rule and this day alone.',
      compliance:
        'Only the compliance administrator may open this rule. Call compliance and read out this challenge; they answer with a code of eight digits. It counts for this case, this rule and this day alone.',
    },
    challenge: 'Challenge',
    code: 'Code',
    noKey: 'This tablet has no key for approvals: sign in online once, then try again.',
    wrong: 'Wrong code; {count} tries left.',
    wait: 'Too many tries; wait {time}.',
  },
  slot: {
    title: 'Rule check for this time',
    blocked: 'This time cannot be booked: {what}',
    supervisor: 'This time can be booked once your supervisor has approved: {what}',
    compliance: 'This time can be booked once compliance has approved: {what}',
    approval: 'It can be booked; your supervisor must approve before you leave: {what}',
    reason: 'It can be booked; say why before you leave: {what}',
  },
  missing: {
    title: 'This visit is not on this tablet',
    text: 'It may have been reassigned, or has not been synced yet.',
    back: 'Back to today',
  },
  settings: {
    title: 'Rule packs',
    none: 'No rule pack is on this tablet yet; it comes with the next sync.',
    from: 'in force from {from}',
    askedAt: 'Last checked {time}',
  },
}
