import type { Messages } from '../messages.ts'
import type { updateZh } from '../zh-CN/update.ts'

export const updateEn: Messages<typeof updateZh> = {
  ready: {
    title: 'A new version is ready',
    text: 'It takes a few seconds. What you saved is not affected.',
    go: 'Update now',
    later: 'Later',
  },
  forced: {
    title: 'Update to go on syncing',
    text: 'The server asks for a newer app. Unsent items and drafts stay here; you come back to the same place.',
    fetching: 'The server asks for a newer app. It is being fetched; please stay online.',
    retry: 'Check for the update',
  },
  install: {
    title: 'Install the app',
    text: 'Full screen, surer to open offline, and its data is less likely to be cleared.',
    go: 'Install',
    later: 'Not now',
  },
}
