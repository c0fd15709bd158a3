import { createHash, generateKeyPairSync } from 'node:crypto'
import type { SigningKey } from '#protocol/signingKey.ts'

/** The public half of a signing key as a tablet tells it. */
export function aSigningKey(): SigningKey {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  })
  const point = Buffer.concat([Buffer.of(4), ...[x, y].map(part => Buffer.from(part, 'base64url'))])
  const kid = createHash('sha256').update(point).digest('hex').slice(0, 16)
  return { kid, publicKey: point.toString('base64url') }
}
