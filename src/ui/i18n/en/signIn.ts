import type { Messages } from '../messages.ts'
import type { signInZh } from '../zh-CN/signIn.ts'

export const signInEn: Messages<typeof signInZh> = {
  title: 'Doorstep',
  lead: 'Sign in with your staff number',
  staffNo: 'Staff number',
  password: 'Password',
  submit: 'Sign in',
  language: 'Language',
  missingStaffNo: 'Enter your staff number.',
  missingPassword: 'Enter your password.',
  code: {
    label: 'One-time code',
    hint: 'For your first sign-in on this tablet. Your supervisor makes it on the desk’s Devices page; it works once, within 10 minutes. Supervisors leave it empty.',
    malformed: 'The code has 13 letters and digits. Please check it.',
  },
  offline: {
    title: 'No network',
    text: 'The first sign-in needs a network. After that, cases and records work without one.',
  },
  otherAgent: {
    title: 'This device still holds the data of {name}',
    text: '{unsent} item is unsent. {name} must first send it and sign out. | {unsent} items are unsent. {name} must first send them and sign out.',
  },
  otherPassphrase: {
    title: 'This tablet still opens with the earlier password',
    text: 'The password has changed, but what is on this tablet was locked with the earlier one. If you remember it, go back and unlock with it.',
  },
  handOver: {
    text: 'If you have forgotten it, what is unsent and unfinished can go to the bank sealed, and this tablet starts afresh with the new password. The bank opens and files what you hand over; drafts go to your supervisor. Nothing is lost.',
    back: 'Back to unlock',
    start: 'Hand over and start afresh',
    busy: 'Handing over',
    refused: {
      NOT_FOR_BANK: {
        title: 'Some of it cannot be handed over',
        text: 'It was taken down before this tablet had the bank’s key; only the earlier password opens it. Do not clear the tablet’s data, and call support.',
      },
      NOT_OPENED: {
        title: 'The bank could not open what was handed over',
        text: 'It is still on this tablet; nothing was deleted. Ask support to check the bank’s keys.',
      },
    },
  },
  demo: {
    title: 'Demonstration',
    text: 'The bank, the people and the accounts are fictional. Tap one to sign in; the code comes with it.',
    role: { agent: 'Agent', supervisor: 'Supervisor', admin: 'Administrator' },
  },
}
