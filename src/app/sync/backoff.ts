const FIRST_MS = 1000
const LONGEST_MS = 300_000

/**
 * How long to wait before try number `failures` + 1: full jitter, so that tablets that lost the same server
 * do not come back together. A server's Retry-After is the least, never shortened.
 */
export function backoffMs(failures: number, random: () => number, retryAfterMs = 0): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))
  return Math.round(retryAfterMs + random() * ceiling)
}
