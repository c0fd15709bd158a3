import { watch, type Ref } from 'vue'

/** Lets what a query failed with reach the app's own error screen, for pages that have no better words for it. */
export function raiseErrors(...errors: readonly Readonly<Ref<unknown>>[]): void {
  for (const error of errors) {
    watch(error, cause => {
      if (cause instanceof Error) throw cause
    })
  }
}
