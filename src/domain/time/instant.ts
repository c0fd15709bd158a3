import type { Brand } from '../base/brand.ts'

/** A moment in UTC: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>

const LATEST = 8_640_000_000_000_000

/** True for a whole number of milliseconds that a calendar can express, not before 1970. */
export function isInstant(ms: number): boolean {
  return Number.isSafeInteger(ms) && ms >= 0 && ms <= LATEST
}

/** Brands checked milliseconds. Throws on fractions, negatives, infinities. */
export function asInstant(ms: number): Instant {
  if (!isInstant(ms)) throw new Error('not an instant')
  return ms as Instant
}

/** The later of two instants. */
export function laterOf(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}
