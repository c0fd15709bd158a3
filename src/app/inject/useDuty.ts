import { ref, type Ref } from 'vue'
import { startDuty } from '../commands/startDuty.ts'
import { stopDuty } from '../commands/stopDuty.ts'
import type { MetaValues } from '../db/meta.ts'
import { watchDuty } from '../queries/duty.ts'
import type { LiveRefs } from '../queries/useLive.ts'
import { useDoorstep } from './doorstep.ts'
import { raiseErrors } from './raiseErrors.ts'
import { useCommand } from './useCommand.ts'
import { useQuery } from './useQuery.ts'

/** The duty under way, and how it is begun and ended. */
export function useDuty(): {
  readonly duty: LiveRefs<MetaValues['duty']>['data']
  readonly busy: Ref<boolean>
  /** False where the tablet has no key to seal a track to the bank. */
  readonly start: () => Promise<boolean>
  readonly stop: () => Promise<void>
} {
  const { dutyRecorder } = useDoorstep()
  const { data, error } = useQuery(watchDuty, () => undefined)
  raiseErrors(error)
  const begin = useCommand(startDuty)
  const end = useCommand(stopDuty)
  const busy = ref(false)

  async function start(): Promise<boolean> {
    busy.value = true
    try {
      return (await begin(undefined)).ok
    } finally {
      busy.value = false
    }
  }

  async function stop(): Promise<void> {
    busy.value = true
    try {
      const recorder = await dutyRecorder()
      await recorder.end()
      await end(undefined)
    } finally {
      busy.value = false
    }
  }

  return { duty: data, busy, start, stop }
}
