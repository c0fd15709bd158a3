import { ref, type Ref } from 'vue'
import type { AttachmentId } from '#domain/base/ids.ts'
import { retryFile } from '../commands/retryFile.ts'
import { useSyncStatus } from '../stores/syncStatus.ts'
import { useCommand } from './useCommand.ts'

/** Sends a refused file once more, one at a time, and asks for a run. */
export function useRetryFile(): {
  /** The file that is being put back; empty while none is. */
  readonly busyId: Readonly<Ref<string>>
  readonly sendAgain: (file: { readonly id: AttachmentId }) => Promise<void>
} {
  const retry = useCommand(retryFile)
  const status = useSyncStatus()
  const busyId = ref('')
  return {
    busyId,
    async sendAgain({ id }) {
      if (busyId.value !== '') return
      busyId.value = id
      try {
        await retry({ attachmentId: id })
      } finally {
        busyId.value = ''
      }
      status.syncNow()
    },
  }
}
