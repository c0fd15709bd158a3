import type { Messages } from '../messages.ts'
import type { unlockingZh } from '../zh-CN/unlocking.ts'

export const unlockingEn: Messages<typeof unlockingZh> = {
  title: 'Unlocking',
  password: 'The sign-in password always unlocks, and needs no network.',
  /** At the lock. */
  fault: {
    REFUSED: {
      title: 'The passkey was not accepted',
      text: 'It was cancelled, took too long or did not recognise you. Try again, or use the password.',
    },
    NO_SECRET: {
      title: 'This passkey cannot unlock',
      text: 'Use the password, then add the passkey anew in Settings.',
    },
    UNAVAILABLE: { title: 'Passkeys do not work here', text: 'Use the password.' },
    FOREIGN: {
      title: 'The passkey does not fit this tablet',
      text: 'Use the password, then add the passkey anew in Settings. If you did not change it, call your supervisor.',
    },
  },
  passkey: {
    title: 'Passkey',
    text: 'Unlock with a fingerprint, your face or the screen lock. Works without a network, on this tablet alone.',
    checking: 'Checking whether this tablet has passkeys…',
    missing:
      'This tablet or its browser has no passkey that could unlock it. Use the sign-in password.',
    on: 'Added',
    off: 'None',
    add: 'Add a passkey',
    remove: 'Remove the passkey',
    added: 'The passkey was added. It unlocks from the next lock on.',
    removed:
      'The passkey was removed and unlocks this tablet no more. If the system still lists it, you may delete it there.',
    dialog: 'First your sign-in password; then the system asks you to prove that it is you.',
    submit: 'Continue',
    busy: 'Adding',
    fault: {
      REFUSED: {
        title: 'No passkey was added',
        text: 'It was cancelled, took too long or did not recognise you. Try again; if it still fails, the sign-in password is all you need.',
      },
      NO_SECRET: {
        title: 'This passkey cannot unlock',
        text: 'The passkeys of this tablet do not give the key that unlocking takes. Nothing was changed; go on with the sign-in password.',
      },
      UNAVAILABLE: {
        title: 'No passkey can be added here',
        text: 'Set up a fingerprint, your face or a screen lock in the system first, or go on with the sign-in password.',
      },
      FOREIGN: {
        title: 'No passkey was added',
        text: 'Try again, or go on with the sign-in password.',
      },
    },
  },
  pin: {
    title: 'PIN',
    label: 'PIN of six digits',
    text: 'During the shift six digits unlock a tablet that has locked itself. The PIN is never stored; it ends after 5 wrong tries, 30 minutes out of sight, 4 hours since unlocking in full, on signing out or when the app restarts.',
    on: 'Set',
    off: 'None',
    set: 'Set a PIN',
    change: 'Change the PIN',
    remove: 'Remove the PIN',
    isSet: 'The PIN is set.',
    removed: 'The PIN was removed.',
    choose: 'Enter six digits. No birthday, no phone number, nothing that is easily guessed.',
    again: 'Enter them once more.',
    wrong: 'Wrong PIN. {left} try left. | Wrong PIN. {left} tries left.',
    refused: {
      TOO_SHORT: 'A PIN has six digits.',
      TRIVIAL: 'These digits are too easily guessed. Choose others.',
      DIFFERENT: 'The two were not the same. Begin again.',
      TOO_LATE:
        'You unlocked in full more than 4 hours ago. Lock fully, unlock with the password, then set a PIN.',
    },
    fell: {
      title: 'The PIN is no longer valid',
      TRIES: 'It was wrong 5 times. Unlock in full; you can set a new PIN in Settings.',
      TIME: 'The tablet was out of sight too long, or unlocked in full over 4 hours ago. Unlock in full; you can set a new PIN in Settings.',
    },
  },
  keysBroken: {
    title: 'The keys on this tablet are damaged',
    text: 'You are who you say, but the keys that open what is on this tablet were damaged or changed. What you recorded is also sealed for the bank and is not lost: go online, sign in again, hand the unsent items to the bank, and the cases are downloaded anew.',
    go: 'Sign in online',
    handOver:
      'What is on this tablet no longer opens here. Unsent items and unfinished drafts can go to the bank sealed: the bank opens them, drafts come to your supervisor, and this tablet starts afresh and downloads the cases. If someone may have tampered with it, tell your supervisor too.',
  },
  lock: {
    now: 'Lock now',
    fully: 'Lock fully',
    text: 'Locking fully ends the PIN: the password or the passkey unlocks.',
  },
}
