import type { Messages } from '../messages.ts'
import type { outboxZh } from '../zh-CN/outbox.ts'

export const outboxEn: Messages<typeof outboxZh> = {
  title: 'Outbox',
  sync: 'Sync now',
  export: {
    open: 'Export a copy',
    title: 'Export what was not uploaded',
    text: 'Saves everything the server has not accepted as one file. It also stays here and is uploaded as usual. The file is sealed so that only the bank can open it: give it to the bank’s technical support to be taken in.',
    go: 'Export the file',
    done: 'Items exported: {count}. Give the file to technical support.',
    left: 'Not exported, because no key of the bank was known when they were taken down: {count}. They stay here. Do not clear the data of this device and contact technical support.',
    failed:
      'The export failed. Try again; if it comes back, do not clear the data of this device and contact technical support.',
  },
  summary: {
    none: 'Everything is uploaded',
    noneText: 'Nothing on this device waits to be uploaded.',
    unsent: 'To be uploaded: {count}',
    attention: 'Needs attention: {count}',
    restSent: 'Everything else is uploaded.',
    lastSync: 'Last sync {time}',
    never: 'Not synced yet',
    next: 'Tries again at {time}',
  },
  phase: {
    idle: 'Uploads by itself when online',
    offline: 'Offline; uploads once there is a network',
    pushing: 'Uploading',
    pulling: 'Downloading',
    files: 'Uploading attachments',
    waiting: 'Tries again shortly',
    signInNeeded: 'Your session has expired; sign in to go on',
    updateRequired: 'The app must be updated first',
  },
  signIn: 'Sign in again',
  files: {
    title: 'Files',
    text: 'Files are sealed; the bank alone can open them.',
    attached: 'Attached {time}',
  },
  group: {
    attention: 'Needs attention',
    waiting: 'Waiting',
    sent: 'Uploaded in the last 14 days',
  },
  state: {
    READY: 'Waiting',
    SENDING: 'Uploading',
    WAIT_NET: 'Waiting for a network',
    WAIT_AUTH: 'Waiting for sign-in',
    QUARANTINED: 'Not accepted',
  },
  item: {
    number: 'No. {seq}',
    made: 'Made {time}',
    attempts: 'Tries so far: {count}',
    goneCase: 'Its case has left this device',
    doNow: 'What to do',
    code: 'Code {code}',
    requeue: 'Queue again',
  },
  quarantine: {
    title: 'Not accepted by the server: {count}',
    text: 'The originals are kept here in full, are never deleted by themselves and hold nothing else up. Follow the notes on each item, and export a copy first.',
  },
  empty: {
    title: 'Nothing to upload yet',
    text: 'Once a visit record is sealed or an appointment changed, its upload is shown here.',
  },
}
