import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Rail, list and detail beside each other; everything else is one pane at a time. CSS repeats it. */
const WIDE = '(min-width: 1024px) and (orientation: landscape)'

export function useWideScreen(): Readonly<Ref<boolean>> {
  const query = window.matchMedia(WIDE)
  const wide = ref(query.matches)
  const follow = (): void => {
    wide.value = query.matches
  }
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  return readonly(wide)
}
