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
    text: 'The password was changed at the bank, but what is on this tablet was locked with the earlier one. Unlock with that one and send everything, then sign out and in again.',
  },
  demo: {
    title: 'Demonstration',
    text: 'The bank, the people and the accounts are fictional. Tap one to fill it in.',
    role: { agent: 'Agent', supervisor: 'Supervisor', admin: 'Administrator' },
    fill: 'Fill in the account of {name}',
  },
}
