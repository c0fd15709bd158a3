import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { SEAL_BYTES, type SealKey } from '#protocol/sealed.ts'

/** First byte of a point that is written with both coordinates (SEC 1, 2.3.3). */
const UNCOMPRESSED = 4

/** A seal key with its private half. */
export interface SealPair {
  readonly sealKey: SealKey
  readonly privateKey: KeyObject
}

/** The pair of a private key in PKCS8 PEM. Throws for anything but a key on P-256. */
export function sealPair(pem: string): SealPair {
  const privateKey = createPrivateKey(pem)
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new Error('not a key on P-256')
  }
  const { x, y } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined || y === undefined) throw new Error('a key without its point')
  const point = Buffer.concat([
    Buffer.of(UNCOMPRESSED),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ])
  const kid = createHash('sha256').update(point).digest('hex').slice(0, 16)
  return { sealKey: { kid, publicKey: point.toString('base64url') }, privateKey }
}

/** The public key of an uncompressed point in base64url. Throws when it does not lie on P-256. */
export function publicKeyOf(point: string): KeyObject {
  const bytes = Buffer.from(point, 'base64url')
  if (bytes.length !== SEAL_BYTES.point || bytes[0] !== UNCOMPRESSED)
    throw new Error('not an uncompressed point')
  const x = bytes.subarray(1, 33).toString('base64url')
  const y = bytes.subarray(33).toString('base64url')
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
}

/** Whether base64url holds an uncompressed point that lies on P-256. */
export function isPointOnCurve(point: string): boolean {
  try {
    publicKeyOf(point)
    return true
  } catch {
    return false
  }
}
