import type { Messages } from '../messages.ts'
import type { unlockZh } from '../zh-CN/unlock.ts'

export const unlockEn: Messages<typeof unlockZh> = {
  title: 'Locked',
  lead: '{name}, unlock with your sign-in password',
  unsent: '{unsent} item to be sent | {unsent} items to be sent',
  password: 'Sign-in password',
  submit: 'Unlock',
  busy: 'Unlocking',
  forgotten: 'Forgotten, or changed at the bank',
  missing: 'Enter your password.',
  fault: {
    WRONG_PASSPHRASE: {
      title: 'Wrong password',
      text: 'Check it and try again. Unlocking needs no network.',
    },
    WEAKENED: {
      title: 'The lock was tampered with',
      text: 'The protection stored here is weaker than it must be. Someone may have tampered with this tablet. Stop using it and call your supervisor at once.',
    },
  },
}
