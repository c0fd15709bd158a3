import { onScopeDispose, readonly, ref, type Ref } from 'vue'
import { useDoorstep } from '#app/inject/doorstep.ts'
import type { Stop } from '#app/platform/stop.ts'

export interface Driving {
  readonly isOn: Readonly<Ref<boolean>>
  /** Whether the screen stays on; undefined until the browser has said. */
  readonly staysOn: Readonly<Ref<boolean | undefined>>
  set(on: boolean): void
}

/** Driving mode: the screen stays on for as long as it is on and the page is open. */
export function useDriving(): Driving {
  const { road } = useDoorstep()
  const isOn = ref(false)
  const staysOn = ref<boolean>()
  let letGo: Stop | undefined

  async function hold(): Promise<void> {
    const { wakeLock } = await road()
    if (isOn.value && !letGo) letGo = wakeLock.hold(held => (staysOn.value = held))
  }
  function set(on: boolean): void {
    isOn.value = on
    if (on) return void hold()
    letGo?.()
    letGo = undefined
    staysOn.value = undefined
  }
  onScopeDispose(() => set(false))
  return { isOn: readonly(isOn), staysOn: readonly(staysOn), set }
}
