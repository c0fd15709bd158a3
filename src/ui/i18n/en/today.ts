import type { Messages } from '../messages.ts'
import type { todayZh } from '../zh-CN/today.ts'

export const todayEn: Messages<typeof todayZh> = {
  days: 'Days',
  visits: '{count} visit | {count} visits',
  filter: {
    label: 'Filter by state',
    ALL: 'All',
    PLANNED: 'To visit',
    DONE: 'Done',
    CANCELLED: 'Cancelled',
  },
  view: { label: 'Show as', list: 'List', timeline: 'Timeline' },
  search: {
    label: 'Name, case, phone, street',
    found: '{count} case found | {count} cases found',
    none: 'No case matches',
    noneText:
      'Only cases on this device are searched. Try a name, a case number, the end of a phone number or a street.',
    phone: 'Phone ending {tail}',
  },
  timeline: 'Timeline of the day',
  now: 'Now {time}',
  promises: {
    title: 'Promises due soon',
    none: 'No promise falls due within three days.',
    due: 'Due {day}',
  },
  empty: {
    title: 'No visits on this day',
    text: 'Visits appear here when the bank plans them. You can also add one from a case.',
  },
  filtered: { title: 'No visit in this state', text: 'Choose another filter.' },
  finished: {
    title: 'All visits of this day are done',
    sent: 'All records have been sent.',
    quarantined: 'Some items were not accepted; see the outbox.',
    unsent:
      '{count} item is still to be sent; that happens by itself once you are online. | {count} items are still to be sent; that happens by itself once you are online.',
  },
  never: {
    title: 'No cases downloaded yet',
    text: 'Once online, your cases and visits download by themselves and then work without a network.',
    offline: 'There is no network now; the download starts when it returns.',
    now: 'Sync now',
    loading: 'Downloading cases',
  },
  drafts: { title: '{count} unfinished record | {count} unfinished records' },
  tour: {
    title: 'Getting started',
    next: 'Next',
    skip: 'Skip',
    done: 'Start',
    place: 'Step {at} of {count}',
    day: {
      title: 'Start with today',
      text: 'The visits of the day stand in order of time. Open one to see the case, the appointment and all earlier contacts. Everything is on the device and works without a network.',
    },
    record: {
      title: 'Every answer is saved as you give it',
      text: 'If you are interrupted or the tablet goes off, you return to the same place. Once finalised, a record is sealed: it can be corrected, never rewritten.',
    },
    send: {
      title: 'Sending takes care of itself',
      text: "Records are sent when there is a network. The line at the top always shows how many are unsent; an item counts as sent only with the bank's receipt.",
    },
  },
}
