/** Runs in the page: puts a theme on and waits until the last colour has arrived. */
export async function showTheme(theme: string): Promise<void> {
  document.documentElement.dataset['theme'] = theme
  await Promise.allSettled(document.getAnimations().map(each => each.finished))
}
