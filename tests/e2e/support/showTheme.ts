/**
 * Runs in the page: puts a theme on and waits until the last colour has arrived. What turns for ever is not waited for,
 * nor what nobody sees: in a closed part of the page nothing moves, and nothing ends.
 */
export async function showTheme(theme: string): Promise<void> {
  document.documentElement.dataset['theme'] = theme
  const ending = document.getAnimations().filter(({ effect }) => {
    const isSeen = effect instanceof KeyframeEffect && effect.target?.checkVisibility() === true
    return isSeen && effect.getComputedTiming().endTime !== Infinity
  })
  await Promise.allSettled(ending.map(each => each.finished))
}
