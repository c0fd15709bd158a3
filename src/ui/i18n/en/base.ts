import type { Messages } from '../messages.ts'
import type { baseZh } from '../zh-CN/base.ts'

export const baseEn: Messages<typeof baseZh> = {
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  required: 'required',
  busy: 'Working',
  unavailable: 'Not available: {reason}',
  counter: '{used} of at most {max} characters',
  pasteCut:
    'Too long: the last character of what was pasted was left out. | Too long: the last {count} characters of what was pasted were left out.',
  search: { clear: 'Clear the search' },
  password: { show: 'Show the password', hide: 'Hide the password' },
  select: { none: 'Please choose' },
  money: { unit: 'CNY', spoken: '{amount} yuan' },
  amount: {
    pad: 'Number pad',
    fault: {
      EMPTY: 'Enter an amount.',
      NOT_A_NUMBER: 'Use digits only, for example 1,234.50.',
      TOO_MANY_DECIMALS: 'Use at most two decimals.',
      TOO_LARGE: 'The amount cannot exceed CNY 99,999,999.99.',
      NOT_POSITIVE: 'The amount must be more than zero.',
      NEGATIVE: 'The amount cannot be negative.',
      OTHER_CURRENCY: 'Enter the amount in yuan only.',
    },
  },
  pad: {
    label: 'Number pad',
    erase: 'Delete one digit',
    done: 'Done',
    point: 'Decimal point',
    entered: '{count} of {of} digits entered',
  },
  step: { done: 'Done', current: 'Current', open: 'Not started', blocked: 'Blocked' },
  stepper: { label: 'Steps', place: 'Step {at} of {count}' },
  progress: { of: '{percent}%' },
  reveal: {
    hold: 'Hold to show in full: {label}',
    show: 'Show',
    ask: 'Show the full {label}? This view is logged.',
    confirm: 'Show',
    hide: 'Hide',
    shown: '{label} shown: {text}',
  },
  seal: { mark: 'SEALED', name: 'Sealed, digest {hash}' },
  loading: 'Loading',
  inTurn: '{first} {then}',
}
