import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { PolicyKey } from '#protocol/policy.ts'

/** A key for policy packs with its private half. */
export interface PolicyPair {
  readonly policyKey: PolicyKey
  readonly privateKey: KeyObject
}

/** The pair of a private key in PKCS8 PEM. Throws for anything but an Ed25519 key. */
export function policyPair(pem: string): PolicyPair {
  const privateKey = createPrivateKey(pem)
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined) throw new Error('a key without its point')
  const kid = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex').slice(0, 16)
  return { policyKey: { kid, publicKey: x }, privateKey }
}
