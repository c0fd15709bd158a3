import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// The library's own cost is argon2id, 19 MiB, two passes: the OWASP minimum, 6 ms.

/** An argon2id hash in PHC form, for `staff.password_hash`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

/** A hash that no password fits, for people who are not there: the answer takes as long as for one who is. */
const nobodysHash = hash(randomBytes(32))

/** True when the password fits. Without a hash it takes as long and is false. */
export async function isPasswordOf(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobodysHash), password)
  return passwordHash !== undefined && fits
}
