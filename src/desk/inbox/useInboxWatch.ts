import { watch, type Ref } from 'vue'
import type { StaffProfile } from '#protocol/session.ts'
import { useDesk } from '../desk.ts'
import { usePokes } from '../list/usePokes.ts'

/** Keeps what waits for the desk read, the review inbox and the applications for relief, while somebody is signed in, and forgets it with them. */
export function useInboxWatch(staff: Readonly<Ref<StaffProfile | undefined>>): void {
  const { inbox, approvals, watchChanges } = useDesk()
  const load = (): void => {
    void inbox.load()
    void approvals.load()
  }
  const pokes = usePokes(watchChanges, load)
  watch(
    () => staff.value?.id,
    id => {
      pokes.stop()
      inbox.clear()
      approvals.clear()
      if (id === undefined) return
      pokes.start()
      load()
    },
    { immediate: true },
  )
}
