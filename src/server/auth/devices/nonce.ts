import type { Instant } from '#domain/time/instant.ts'
import { makeTimeToken, verifyTimeToken } from '../timeToken.ts'

/** The name of the key in `server_secret`: another than that of time tokens, so that none is taken for the other. */
export const NONCE_KEY = 'proof-nonce'

/** A nonce is good so long … */
export const NONCE_MS = 10 * 60_000
/** … and so much another server's clock may be ahead. */
export const NONCE_AHEAD_MS = 60_000

/** What every answer carries and the next proof names: the time, signed. */
export function makeNonce(key: Buffer, now: Instant): string {
  return makeTimeToken(key, now)
}

/** Whether a nonce is one of ours and still good. */
export function isGoodNonce(key: Buffer, nonce: string, now: Instant): boolean {
  const at = verifyTimeToken(key, nonce)
  return at !== undefined && now < at + NONCE_MS && at <= now + NONCE_AHEAD_MS
}
