import * as v from 'valibot'
import { CAPTURE_TABLES, SEAL_BYTES } from './sealedParts.ts'
import { id, whole } from './values.ts'

export * from './sealedParts.ts'

/** What the server says when it cannot open a capture: no key of that id, bytes that were changed, other content than named. */
export type SealFault = 'unknownKey' | 'damaged' | 'mismatch'

/** Base64url without padding (RFC 4648, 5) of `least` to `most` bytes; without `most` as many as the body holds. */
export const base64url = (least: number, most?: number): v.GenericSchema<string, string> =>
  v.pipe(
    v.string(),
    v.minLength(encodedLength(least)),
    v.maxLength(most === undefined ? Number.MAX_SAFE_INTEGER : encodedLength(most)),
    v.check(isBase64url, 'base64url'),
  )

function encodedLength(bytes: number): number {
  return Math.ceil((bytes * 4) / 3)
}

/** The last character of some lengths has bits that carry nothing; zeros there, so that a value has one text. */
function isBase64url(raw: string): boolean {
  if (/[^\w-]/.test(raw)) return false
  const rest = raw.length % 4
  if (rest === 2) return /[AQgw]$/.test(raw)
  return rest === 3 ? /[AEIMQUYcgkosw048]$/.test(raw) : rest === 0
}

/** First 16 hex characters of the SHA-256 of the public key's 65 bytes. */
export const keyIdSchema = v.pipe(
  v.string(),
  v.check(raw => /^[0-9a-f]{16}$/.test(raw), 'key id'),
)

/** An uncompressed P-256 point. */
export const point = base64url(SEAL_BYTES.point, SEAL_BYTES.point)
const iv = base64url(SEAL_BYTES.iv, SEAL_BYTES.iv)

/** The content key, wrapped for one bank key: ephemeral ECDH on P-256, HKDF-SHA-256, AES-256-GCM. */
export const sealWrapSchema = v.strictObject({
  alg: v.literal('ECDH-ES+A256GCM'),
  kid: keyIdSchema,
  epk: point,
  iv,
  ct: base64url(SEAL_BYTES.contentKey + SEAL_BYTES.tag, SEAL_BYTES.contentKey + SEAL_BYTES.tag),
})

export type SealWrap = v.InferOutput<typeof sealWrapSchema>

/** A capture as it travels: `ct` is ciphertext and tag under a content key of its own, wrapped for the bank. */
export const sealedContentSchema = v.strictObject({
  type: v.literal('sealed'),
  v: v.literal(1),
  alg: v.literal('A256GCM'),
  table: v.picklist(CAPTURE_TABLES),
  row: id<string>(),
  stamp: whole(0),
  iv,
  ct: base64url(SEAL_BYTES.tag),
  wraps: v.pipe(v.array(sealWrapSchema), v.minLength(1), v.maxLength(4)),
})

export type SealedContent = v.InferOutput<typeof sealedContentSchema>

/** What lies sealed in a row of `outbox`: the JSON text of the whole plain operation, and its SHA-256 (hex). */
export const outboxCaptureSchema = v.strictObject({ bytes: v.string(), sha256: v.string() })

/** The bank's public key that captures are sealed to: an uncompressed P-256 point. */
export interface SealKey {
  readonly kid: string
  readonly publicKey: string
}

/** What the tablet accepts as the bank's key. */
export const sealKeySchema: v.GenericSchema<unknown, SealKey> = v.object({
  kid: keyIdSchema,
  publicKey: point,
})
