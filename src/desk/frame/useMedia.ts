import { onScopeDispose, readonly, ref, type Ref } from 'vue'

/** Whether a media query holds, followed as it changes. */
export function useMedia(text: string): Readonly<Ref<boolean>> {
  const query = window.matchMedia(text)
  const matches = ref(query.matches)
  const follow = (): void => {
    matches.value = query.matches
  }
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  return readonly(matches)
}
