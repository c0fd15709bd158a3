import type { Messages } from '../messages.ts'
import type { outZh } from '../zh-CN/out.ts'

export const outEn: Messages<typeof outZh> = {
  revoked: {
    title: 'This tablet is out of use',
    text: 'The bank has taken it out of use.',
  },
  lost: {
    title: 'This tablet was reported lost',
    text: 'The bank has it listed as lost. If you found it, please return it to the bank.',
  },
  expired: {
    title: 'This tablet’s time is over',
    text: 'It was not in touch with the bank for longer than is allowed.',
  },
  busy: {
    title: 'Handing in and erasing',
    asking: 'Checking with the bank. Stay online. The case files can no longer be opened.',
    left: '{count} unsent item is still to be handed in. It is sealed, only the bank can open it, and it stays here until the bank has it. Stay online and do not clear the browser’s data. | {count} unsent items are still to be handed in. They are sealed, only the bank can open them, and they stay here until the bank has them. Stay online and do not clear the browser’s data.',
  },
  stuck: {
    title: 'Some of it cannot be handed in',
    text: 'It was taken down before this tablet had the bank’s key, so the bank cannot open it and it was not erased. Do not clear the browser’s data, and call support.',
  },
  done: {
    title: 'Nothing is left on this tablet',
    none: 'The case files and the keys are erased. Nothing was unsent.',
    some: 'The case files and the keys are erased. Before that, {count} unsent item or draft went to the bank. | The case files and the keys are erased. Before that, all {count} unsent items and drafts went to the bank.',
  },
  again: {
    title: 'To use it again',
    text: 'Ask your supervisor for a one-time code, connect to a network, and sign in with staff number, password and code.',
    go: 'Sign in and enrol',
  },
}
