import type { Messages } from '../messages.ts'
import type { deskDevicesZh } from '../zh-CN/deskDevices.ts'

export const deskDevicesEn: Messages<typeof deskDevicesZh> = {
  title: 'Devices',
  count: '{count} tablet | {count} tablets',
  caption: 'Tablets of the agents, the last online first',
  agent: 'Agent',
  device: 'Device',
  state: 'State',
  seen: 'Last online',
  enrolled: 'Enrolled',
  version: 'App version',
  waiting: 'In review',
  actions: 'Actions',
  none: '—',
  toInbox: '{count} item to review | {count} items to review',
  states: {
    active: 'In use',
    revoked: 'Revoked',
    lost: 'Lost',
  },
  revoke: 'Revoke',
  lose: 'Report lost',
  of: '{action}: tablet {device} of {name}',
  empty: {
    title: 'No tablet yet',
    text: 'Make an enrolment code first. Once an agent signs in on a tablet with it, the tablet appears here.',
  },
  gone: {
    title: 'There is no such tablet',
    text: 'The list may be out of date. Reload the page.',
  },
  end: {
    device: 'Tablet {device} of {name} ({staffNo})',
    cancel: 'Change nothing',
    again:
      'To use it again it has to be enrolled anew: make a new code, which the agent enters when signing in on this tablet.',
    revoke: {
      title: 'Revoke this tablet?',
      text: 'It takes effect at once; the tablet hears of it when it is next online.',
      reads: 'It reads no case any more, and its session ends now.',
      hands:
        'What it has not sent yet still arrives, sealed, in the review inbox; a supervisor decides about it.',
      erases: 'Once all of it has arrived, the tablet erases its cases and keys by itself.',
      submit: 'Revoke the tablet',
      done: 'The tablet is revoked.',
    },
    lost: {
      title: 'Report this tablet lost?',
      text: 'It takes effect at once; the tablet hears of it when it is next online.',
      reads: 'It reads no case any more, and its session ends now.',
      hands:
        'What it has not sent yet still arrives, sealed, in the review inbox; a supervisor decides about it.',
      erases: 'Once all of it has arrived, the tablet erases its cases and keys by itself.',
      submit: 'Report it lost',
      done: 'The tablet is reported lost.',
    },
  },
  code: {
    go: 'New code',
    title: 'New enrolment code',
    text: 'With it an agent enrols one tablet in his own name. One code, one tablet, one time.',
    agent: 'Agent',
    agentName: '{name} ({staffNo})',
    missing: 'Choose the agent.',
    noAgents: 'There is no active agent yet. An administrator has to add one first.',
    submit: 'Make the code',
    shownTitle: 'Enrolment code for {name} ({staffNo})',
    shownText:
      'It is shown this once. Tell it to the agent in person or by telephone, never in a group chat.',
    label: 'Enrolment code',
    until: 'Good until {time}',
    expired: 'This code has expired',
    expiredText: 'Make another one.',
    how: 'How to use it',
    steps: {
      open: 'Open the visit app on the tablet.',
      signIn: 'Enter staff number and password.',
      enter:
        'Enter the code when asked, and sign in. Spaces may be left out, and small letters will do.',
    },
    another: 'Make another',
    done: 'Done',
  },
}
