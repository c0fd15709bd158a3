const NICE = [1, 2, 5]

/** A bar no wider than `mostPx` that stands for a round distance. */
export function scaleBar(
  metresPerPx: number,
  mostPx: number,
): { readonly widthPx: number; readonly distanceM: number } {
  const mostM = metresPerPx * mostPx
  const power = 10 ** Math.floor(Math.log10(mostM))
  const factor = NICE.toReversed().find(each => each * power <= mostM) ?? 1
  const distanceM = factor * power
  return { widthPx: Math.round(distanceM / metresPerPx), distanceM }
}
