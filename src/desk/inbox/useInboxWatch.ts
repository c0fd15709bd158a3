import { watch, type Ref } from 'vue'
import type { StaffProfile } from '#protocol/session.ts'
import { useDesk } from '../desk.ts'
import { usePokes } from '../list/usePokes.ts'

/** Keeps the review inbox read while somebody is signed in, and forgets it with them. */
export function useInboxWatch(staff: Readonly<Ref<StaffProfile | undefined>>): void {
  const { inbox, watchChanges } = useDesk()
  const pokes = usePokes(watchChanges, () => void inbox.load())
  watch(
    () => staff.value?.id,
    id => {
      pokes.stop()
      inbox.clear()
      if (id === undefined) return
      pokes.start()
      void inbox.load()
    },
    { immediate: true },
  )
}
