import { createHash, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import type { PresencePin } from '#protocol/session.ts'

/** Six digits alone stand behind it, and tablets carry it: dearer than a password's hash, still below a second there. */
const COST = { memoryKiB: 65_536, passes: 2 } as const
const SALT_BYTES = 16
const HASH_BYTES = 32
const BADGE_BYTES = 20

/** What a PIN is known by on a tablet, with a salt of its own. */
export async function hashPin(pin: string): Promise<PresencePin> {
  const salt = randomBytes(SALT_BYTES)
  // The library's own kind is argon2id, version 1.3.
  const hash = await hashRaw(pin, {
    memoryCost: COST.memoryKiB,
    timeCost: COST.passes,
    parallelism: 1,
    outputLen: HASH_BYTES,
    salt,
  })
  return { salt: salt.toString('base64url'), hash: hash.toString('base64url'), ...COST }
}

/** The token of a new badge: 160 random bits, base64url. */
export function newBadgeToken(): string {
  return randomBytes(BADGE_BYTES).toString('base64url')
}

/** What is kept of a badge's token, lower-case hex. */
export function badgeHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
