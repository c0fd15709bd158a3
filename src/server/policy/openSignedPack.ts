import { createPublicKey, verify } from 'node:crypto'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { PackFault } from '#domain/compliance/packFault.ts'
import { POLICY_TYP, type PolicyKey } from '#protocol/policy.ts'
import { packHash, packJson, packOfBytes } from './packBytes.ts'

export interface OpenedPack {
  readonly pack: PolicyPack
  /** SHA-256 of the signed bytes, lower-case hex. */
  readonly hash: string
  /** The key that signed it. */
  readonly kid: string
}

/** The parts of a compact JWS before anything of it is believed. */
export interface JwsParts {
  readonly header: Readonly<Record<string, unknown>>
  readonly payload: Buffer
  readonly signed: Buffer
  readonly signature: Buffer
}

/**
 * Opens a signed edition by the keys that are known of the bank, never by one that came beside it. Refuses, with the path
 * of the fault, an unknown key, another algorithm, a wrong signature, and a pack that is none.
 */
export function openSignedPack(
  jws: string,
  keys: readonly PolicyKey[],
): Result<OpenedPack, PackFault> {
  const parts = jwsParts(jws)
  if (!parts.ok) return parts
  const { header, payload, signed, signature } = parts.value
  const key = keys.find(({ kid }) => kid === header['kid'])
  if (!key) return refused({ path: 'header.kid', expected: 'a key of the bank' })
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey },
    format: 'jwk',
  })
  if (!verify(null, signed, publicKey, signature)) {
    return refused({ path: 'signature', expected: 'the signature of the bank' })
  }
  const pack = packOfBytes(payload)
  return pack.ok ? ok({ pack: pack.value, hash: packHash(payload), kid: key.kid }) : pack
}

/** Takes a compact JWS apart and checks what its header says. Nothing of it is verified. */
export function jwsParts(jws: string): Result<JwsParts, PackFault> {
  const [head, body, tail, more] = jws.trim().split('.')
  if (head === undefined || body === undefined || tail === undefined || more !== undefined) {
    return refused({ path: 'jws', expected: 'three parts' })
  }
  if (![head, body, tail].every(part => /^[\w-]+$/.test(part))) {
    return refused({ path: 'jws', expected: 'base64url' })
  }
  const header = headerOf(head)
  if (!header.ok) return header
  return ok({
    header: header.value,
    payload: Buffer.from(body, 'base64url'),
    signed: Buffer.from(`${head}.${body}`),
    signature: Buffer.from(tail, 'base64url'),
  })
}

function headerOf(head: string): Result<Readonly<Record<string, unknown>>, PackFault> {
  const json = packJson(Buffer.from(head, 'base64url'))
  if (!json.ok || typeof json.value !== 'object' || json.value === null) {
    return refused({ path: 'header', expected: 'JSON' })
  }
  const header = json.value as Readonly<Record<string, unknown>>
  if (header['alg'] !== 'EdDSA') return refused({ path: 'header.alg', expected: 'EdDSA' })
  if (header['typ'] !== POLICY_TYP) return refused({ path: 'header.typ', expected: POLICY_TYP })
  const strange = Object.keys(header).find(key => !['alg', 'typ', 'kid'].includes(key))
  return strange === undefined
    ? ok(header)
    : refused({ path: 'header', expected: 'alg, typ and kid alone' })
}
