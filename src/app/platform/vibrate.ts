/** Buzzes so long, in milliseconds: on and off by turns. Nothing happens on a device that cannot, or does not want to. */
export function vibrate(pattern: readonly number[]): void {
  // Absent in Safari and Firefox, whatever the types say.
  const { vibrate: buzz } = navigator as { readonly vibrate?: Navigator['vibrate'] }
  buzz?.call(navigator, [...pattern])
}
