import type { Messages } from '../messages.ts'
import type { checkInZh } from '../zh-CN/checkIn.ts'

export const checkInEn: Messages<typeof checkInZh> = {
  title: 'Check-in',
  lead: 'Takes one position and compares it with the address of the visit. The result is kept with the record and stops nothing.',
  press: 'Check in',
  again: 'Check in again',
  none: 'Not checked in',
  made: 'Checked in at {time}',
  class: {
    AT_PLACE: 'At the place',
    PROBABLY: 'Probably at the place',
    NOT_CERTAIN: 'Not certain',
    AWAY: 'Not at the place',
  },
  reason: {
    MOVED_HOUSE: 'Moved away from there',
    GATE_CLOSED: 'Gate or entrance is closed',
    NO_SIGNAL_INSIDE: 'Weak signal indoors',
    PIN_WRONG: 'The place on file is wrong',
    OTHER: 'Another reason',
  },
  noFix: {
    DENIED: 'No permission for the position',
    UNAVAILABLE: 'The device finds no position',
    TIMEOUT: 'No position within 20 seconds',
  },
  facts: 'About {distance} from the address, accurate to {accuracy}, taken {age} s before',
  factsOnly:
    'Accurate to {accuracy}, taken {age} s before; no place on file for this address to compare with',
  noTarget: 'No place on file for this address to compare with',
  why: 'Reason: {reason}',
  search: {
    doing: 'Finding the position…',
    heard: '{count} positions so far, accurate to {accuracy}',
    waiting: 'Waiting for the first position; stand outdoors or near a window if you can',
    skip: 'Do not wait',
    cancel: 'Cancel',
  },
  ask: {
    title: 'Choose a reason',
    text: 'It only explains; nothing depends on it.',
    none: 'Keep without a reason',
  },
  kept: 'Kept; sent once there is a network',
  denied: {
    title: 'No permission for the position',
    text: 'Kept as “no permission”; the visit and the record go on as usual. To use the position, allow it for this app in the browser’s site settings and check in again.',
  },
  propose: {
    text: 'If this position is better, it can be sent to a supervisor; the place on file stays until it is accepted.',
    press: 'Send this position',
    done: 'Position sent; a supervisor decides',
  },
  gone: 'This visit is not on the tablet any more; no check-in was kept.',
  held: 'Under review',
  wind: {
    N: 'north',
    NE: 'north-east',
    E: 'east',
    SE: 'south-east',
    S: 'south',
    SW: 'south-west',
    W: 'west',
    NW: 'north-west',
  },
}
