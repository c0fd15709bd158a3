/** The app's own colours, for what is drawn on a canvas, which knows no tokens. */
export interface InkColours {
  readonly route: string
  readonly past: string
  readonly casing: string
  readonly position: string
  readonly stale: string
}

/** Reads the tokens as they are on an element. */
export function inkColoursOf(element: Element): InkColours {
  const style = getComputedStyle(element)
  const token = (name: string): string => style.getPropertyValue(name).trim()
  return {
    route: token('--brand'),
    past: token('--control-line'),
    casing: token('--surface'),
    position: token('--info'),
    stale: token('--control-line'),
  }
}
