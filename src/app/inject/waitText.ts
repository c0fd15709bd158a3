/** A pause as `m:ss`, rounded up. */
export function waitText(waitMs: number): string {
  const seconds = Math.ceil(waitMs / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
