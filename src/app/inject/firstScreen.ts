let told = (): void => undefined
const shown = new Promise<void>(resolve => {
  told = resolve
})

/** The first screen shows what it is for; what it did without may come now. */
export function tellFirstScreen(): void {
  told()
}

/** Resolves when the first screen is there. */
export function firstScreen(): Promise<void> {
  return shown
}
