import type { Messages } from '../messages.ts'
import type { dutyZh } from '../zh-CN/duty.ts'

export const dutyEn: Messages<typeof dutyZh> = {
  title: 'Duty track',
  on: 'Recording the duty',
  chip: {
    on: 'On duty',
    denied: 'On duty: no permission',
    unavailable: 'On duty: no signal',
    timeout: 'On duty: no signal',
  },
  lead: 'While you are on duty the tablet records where it goes. You start it and you end it.',
  off: 'Nothing is being recorded.',
  since: 'Since {time}',
  heard: 'Last position at {time}',
  notHeard: 'Waiting for the first position',
  totals: '{points} positions kept, about {distance}',
  gaps: '{count} gap | {count} gaps',
  gap: '{from}–{until}: {why}',
  why: {
    HIDDEN: 'the app was not on the screen',
    NO_FIX: 'no signal',
    RESTART: 'the app was closed',
    LOCKED: 'the tablet was locked',
  },
  facts: {
    title: 'What is recorded, and for whom',
    what: 'Positions, their accuracy and their time alone; nothing ties them to a case or a debtor.',
    when: 'Only while this app is on the screen and the tablet is unlocked. While another app is in front, the screen is off or the app is closed nothing is recorded, and that time is marked as a gap.',
    where:
      'Kept encrypted on this tablet and deleted a day after it was sent. It is sent encrypted with the bank’s key; the server does not open it and deletes it when its time is over (90 days unless the bank has set another).',
    end: 'If you forget to end it, it ends by itself after 16 hours. A screen that stays on uses more battery.',
  },
  start: 'Start recording',
  stop: 'End recording',
  noKey: {
    title: 'Recording is not possible yet',
    text: 'This tablet does not have the bank’s key. Sign in once with a network, then start.',
  },
}
