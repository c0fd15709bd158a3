import type { Messages } from '../messages.ts'
import type { deskInboxZh } from '../zh-CN/deskInbox.ts'

export const deskInboxEn: Messages<typeof deskInboxZh> = {
  title: 'Review inbox',
  lead: 'Delivered sealed by tablets that are locked, revoked or lost. It is kept, and takes no effect until it is released.',
  count: '{count} item waiting | {count} items waiting',
  caption: 'Items waiting for review, the first to arrive first',
  kind: 'Content',
  case: 'Case',
  agent: 'Agent',
  device: 'Device',
  received: 'Arrived',
  actions: 'Actions',
  unknownCase: 'Unknown case',
  shown: 'The first {shown} of {total} are shown; the others follow once these are decided.',
  kinds: {
    finaliseRecord: 'Visit record',
    amendRecord: 'Amendment of a record',
    proposeCommitment: 'Repayment promise',
    scheduleVisit: 'New visit',
    changeAppointment: 'Change of an appointment',
    revealField: 'Note that a field was revealed',
    surrenderDraft: 'Draft, not sealed as a record',
  },
  unknownKind: 'Something else ({kind})',
  of: '{action}: {kind} by {name}, arrived {time}',
  empty: {
    title: 'Nothing to review',
    text: 'What tablets deliver after they were locked, revoked or lost appears here, for a supervisor to decide.',
  },
  gone: {
    title: 'This item is not waiting any more',
    text: 'A colleague may have decided it. The list has been updated.',
  },
  shut: {
    title: 'The server cannot open this item',
    text: 'It is kept whole. Give technical support the code {code}; once the bank’s key is back it can be released again.',
  },
  release: {
    go: 'Release',
    title: 'Release this item?',
    text: '{kind} by {name} ({staffNo}), arrived {time}',
    what: 'It is taken as if the agent had sent it then: what passes the checks takes effect at once, and a record that wants a second look is flagged in the list as usual.',
    who: 'Your staff number and the time go into the audit.',
    submit: 'Release',
    cancel: 'Change nothing',
    done: 'Released, and in effect.',
    held: 'Released. It still waits to take effect: {why}',
    rejected: {
      title: 'The server could not take this item',
      text: 'It is kept whole and still waits. Give technical support the code {code}.',
    },
  },
  setAside: {
    go: 'Set aside',
    title: 'Set this item aside?',
    text: '{kind} by {name} ({staffNo}), arrived {time}',
    what: 'It is kept, sealed; it takes no effect and does not wait any more.',
    reason: 'Reason',
    reasonHint:
      'Kept together with your staff number. Leave personal data of the cardholder out of it.',
    missing: 'Give the reason.',
    submit: 'Set aside',
    cancel: 'Change nothing',
    done: 'Set aside.',
  },
  decided: {
    title: 'Decided lately',
    caption: 'Items decided lately, the newest first',
    reason: 'Reason: {reason}',
  },
  states: {
    released: 'Released',
    setAside: 'Set aside',
  },
  badge: '{count} item to review | {count} items to review',
}
