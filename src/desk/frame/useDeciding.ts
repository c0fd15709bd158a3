import { ref, shallowRef } from 'vue'
import { todayAt, useDesk } from '../desk.ts'

/**
 * A list of what waits for a decision: what is being decided, what is said once it is, and whether somebody else was
 * quicker. `load` brings the list anew.
 */
export function useDeciding<T>(load: () => Promise<void>) {
  const desk = useDesk()
  const deciding = shallowRef<T>()
  const confirming = ref(false)
  const said = ref('')
  const isGone = ref(false)
  const today = ref(todayAt(desk))

  function ask(what: T): void {
    deciding.value = what
    confirming.value = true
    said.value = ''
    isGone.value = false
  }

  function close(words: string): void {
    confirming.value = false
    said.value = words
    today.value = todayAt(desk)
    void load()
  }

  function gone(): void {
    isGone.value = true
    close('')
  }
  return { deciding, confirming, said, isGone, today, ask, close, gone }
}
