import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Live } from './live.ts'

export interface LiveRefs<T> {
  /** Undefined until the first answer, or when there is nothing under the arguments. */
  readonly data: Readonly<ShallowRef<T | undefined>>
  /** True until the answer to the newest arguments is there. */
  readonly loading: Readonly<ShallowRef<boolean>>
  /** The database failed; undefined while it works. */
  readonly error: Readonly<ShallowRef<unknown>>
}

/** Follows a live value for the life of the component; `source` is asked again when what it reads changes. */
export function useLive<T>(source: () => Live<T>): LiveRefs<T> {
  const data = shallowRef<T>()
  const loading = shallowRef(true)
  const error = shallowRef<unknown>()
  let stop: (() => void) | undefined

  watch(
    source,
    next => {
      loading.value = true
      const stopOld = stop
      // The new one first: what both share stays in memory.
      stop = next.subscribe({
        next(value) {
          data.value = value
          error.value = undefined
          loading.value = false
        },
        error(cause) {
          data.value = undefined
          error.value = cause
          loading.value = false
        },
      })
      stopOld?.()
    },
    { immediate: true },
  )
  onScopeDispose(() => stop?.())
  return { data, loading, error }
}
