import type { Messages } from '../messages.ts'
import type { frameZh } from '../zh-CN/frame.ts'

export const frameEn: Messages<typeof frameZh> = {
  skip: 'Skip to content',
  nav: { label: 'Main', today: 'Today', route: 'Route', outbox: 'Outbox', settings: 'Settings' },
  line: {
    label: 'Status',
    unsent: '{count} unsent',
    allSent: 'All sent',
    quarantined: '{count} set aside',
    offline: 'Offline',
    pushing: 'Sending',
    pulling: 'Downloading',
    files: 'Sending attachments',
    waiting: 'Waiting to retry',
    signInNeeded: 'Sign in again',
    updateRequired: 'Update required',
    clockFast: 'Clock {minutes} fast',
    clockSlow: 'Clock {minutes} slow',
    lastSync: 'Last sync {time}',
    neverSynced: 'Not synced yet',
  },
  fault: {
    database: {
      title: 'The data on this device cannot be read or written',
      text: 'Saved records are still on the device. Close other windows and open the app again. If that does not help, export the unsent data and hand it to your supervisor.',
    },
    storage: {
      title: 'The storage of this device is full',
      text: 'What you just entered was not saved; everything before it is. Free some space and try again, or export the unsent data first.',
    },
    again: 'Open again',
    goOn: 'Go back and retry',
    export: 'Export unsent data',
    exported:
      'The unsent data was exported. Keep the file safe and hand it to your supervisor soon.',
    exportFailed:
      'The data could not be read, so nothing was exported. Do not clear the browser data; contact support.',
    unexpected: {
      title: 'This step was not completed',
      text: 'Something unexpected happened; what was saved is not affected. Please try again. If it keeps happening, tell support this code: {code}',
    },
    chunk: {
      title: 'This screen could not be loaded',
      text: 'The app may just have been updated. Go online and open it again.',
    },
  },
}
