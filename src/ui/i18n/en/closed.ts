import type { Messages } from '../messages.ts'
import type { closedZh } from '../zh-CN/closed.ts'

export const closedEn: Messages<typeof closedZh> = {
  title: 'The case files are closed',
  text: 'This tablet has not been in touch with the bank for long. Connect to a network and sign in, and you can go on; what was recorded is safe.',
  hard: 'Without a sign-in by {time} the case files on this tablet are erased. What is unsent stays, sealed, and goes to the bank.',
  clock: 'If the clock of this tablet is fast, set it right before you sign in.',
  signIn: 'Sign in',
  open: {
    title: 'Unfinished records',
    text: 'A record that you have begun can be finished and sealed. Everything else opens after you sign in.',
    go: 'Go on (saved {time})',
  },
  unsent: '{count} item to be sent | {count} items to be sent',
  lease: {
    label: 'Use without a network',
    text: 'Case files close {soft}, are erased {hard}',
  },
}
