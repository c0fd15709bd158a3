import { createHmac, timingSafeEqual } from 'node:crypto'
import { isInstant, type Instant } from '#domain/time/instant.ts'

/** The name of the key in `server_secret`. */
export const TIME_TOKEN_KEY = 'time-token'

/** The server's time, signed: a tablet that shows it later proves that it was not earlier than this. */
export function makeTimeToken(key: Buffer, at: Instant): string {
  const time = Buffer.from(String(at)).toString('base64url')
  return `${time}.${sign(key, time).toString('base64url')}`
}

/** The time in a token, or undefined when it is not one of ours. */
export function verifyTimeToken(key: Buffer, token: string): Instant | undefined {
  const [time, signature, ...rest] = token.split('.')
  if (time === undefined || signature === undefined || rest.length > 0) return undefined
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(key, time)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined
  const at = Number(Buffer.from(time, 'base64url').toString())
  return isInstant(at) ? (at as Instant) : undefined
}

function sign(key: Buffer, time: string): Buffer {
  return createHmac('sha256', key).update(time).digest()
}
