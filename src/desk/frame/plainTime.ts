import { asInstant, type Instant } from '#domain/time/instant.ts'

const LAST = asInstant(Date.UTC(2199, 11, 30))

/** True for an instant that our formats can say; a tablet's clock can tell any year. */
export function isPlainTime(at: Instant): boolean {
  return at < LAST
}
