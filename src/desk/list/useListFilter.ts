import { computed, onScopeDispose, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { filterOfQuery, NO_FILTER, queryOfFilter, type ListFilter } from './listFilter.ts'

const TYPING_PAUSE_MS = 300

/**
 * The list's filter: codes and ids live in the address, the typed text in the page alone, for it may be a
 * name. `asked` follows the typing once it pauses.
 */
export function useListFilter() {
  const route = useRoute()
  const router = useRouter()
  const text = ref('')
  const askedText = ref('')
  const kept = ref(filterOfQuery(route.query))
  let pause: ReturnType<typeof setTimeout> | undefined

  // The page stays alive behind an open record, whose address has no filter to follow.
  watch(
    () => route.query,
    query => {
      if (route.name !== 'records') return
      const next = filterOfQuery(query)
      // Coming back to the same filter must not read the list anew.
      if (JSON.stringify(next) !== JSON.stringify(kept.value)) kept.value = next
    },
  )
  watch(text, typed => {
    clearTimeout(pause)
    if (typed.trim() === '') askedText.value = ''
    else pause = setTimeout(() => (askedText.value = typed.trim()), TYPING_PAUSE_MS)
  })
  onScopeDispose(() => clearTimeout(pause))

  const filter = computed({
    get: () => kept.value,
    set: (next: ListFilter) => {
      void router.replace({ name: 'records', query: queryOfFilter(next) })
    },
  })
  const active = computed(
    () => askedText.value !== '' || Object.values(kept.value).some(value => value !== null),
  )
  function clear(): void {
    text.value = ''
    filter.value = NO_FILTER
  }
  return { filter, text, askedText, active, clear }
}
