import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { POLICY_TYP, type PolicyKey, type SignedPack } from '#protocol/policy.ts'
import { packBytes } from './packBytes.ts'

/** The public half of a bank's Ed25519 key, named as tablets know it: by the first 16 hex of the SHA-256 of its 32 bytes. */
export function policyKeyOf(key: KeyObject): PolicyKey {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  const { x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' })
  if (x === undefined) throw new Error('a key without its point')
  const kid = createHash('sha256').update(Buffer.from(x, 'base64url')).digest('hex').slice(0, 16)
  return { kid, publicKey: x }
}

/** Signs an edition with the bank's private Ed25519 key: a compact JWS (RFC 7515, RFC 8037) over the pack's bytes. */
export function signPack(pack: PolicyPack, privateKey: KeyObject): SignedPack {
  const { kid } = policyKeyOf(privateKey)
  const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: POLICY_TYP, kid }))
  const signed = `${header.toString('base64url')}.${packBytes(pack).toString('base64url')}`
  const signature = sign(null, Buffer.from(signed), privateKey)
  return { jws: `${signed}.${signature.toString('base64url')}` }
}
