import type { Messages } from '../messages.ts'
import type { unlockZh } from '../zh-CN/unlock.ts'

export const unlockEn: Messages<typeof unlockZh> = {
  title: 'Locked',
  lead: {
    password: '{name}, unlock with your sign-in password',
    passkey: '{name}, unlock with your passkey',
    pin: '{name}, unlock with your six-digit PIN',
  },
  unsent: '{unsent} item to be sent | {unsent} items to be sent',
  password: 'Sign-in password',
  passkey: 'Unlock with passkey',
  use: { password: 'Use the password', passkey: 'Use the passkey', pin: 'Use the PIN' },
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
