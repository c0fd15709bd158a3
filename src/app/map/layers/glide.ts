/** Long enough to be followed by the eye, short enough to be true (maps.md 5). */
const GLIDE_MS = 250

/** Calls `put` with 0…1 over a quarter second, ending with 1; at once where no motion is wanted. Returns the stop. */
export function glide(put: (share: number) => void, isCalm: boolean): () => void {
  if (isCalm) {
    put(1)
    return () => undefined
  }
  let began: number | undefined
  let frame = requestAnimationFrame(step)
  function step(at: number): void {
    began ??= at
    const share = Math.min(1, (at - began) / GLIDE_MS)
    put(1 - (1 - share) ** 3)
    if (share < 1) frame = requestAnimationFrame(step)
  }
  return () => cancelAnimationFrame(frame)
}
