import { ok, refused, type Result } from '#domain/base/result.ts'
import { editionOf, type PackEdition, type PolicyPack } from '#domain/compliance/pack.ts'
import { sha256OfBytes } from '#app/platform/bytesHash.ts'
import { webEd25519, type VerifyEd25519 } from '#app/platform/edSignatures.ts'
import { POLICY_TYP, type PolicyKey } from '#protocol/policy.ts'
import { readPack } from '#protocol/policyPack.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { fromBase64url } from './base64url.ts'

/** A pack whose signature was checked here. */
export interface OpenPolicy {
  readonly edition: PackEdition
  readonly pack: PolicyPack
  /** SHA-256 of the signed bytes, lower-case hex. */
  readonly packHash: string
}

/** Not to be read · not signed by a key that the session named · signed, and of a format that this build does not know. */
export type PolicyFault = Extract<
  ProblemName,
  'policyMalformed' | 'policyUnsigned' | 'policyTooNew'
>

type Bytes = Uint8Array<ArrayBuffer>

/**
 * Opens a pack as it was delivered. Only keys of the session's answer are believed: one that merely came beside a pack
 * proves nothing. The signature is judged before anything of the pack is read.
 */
export async function openPolicy(
  jws: string,
  keys: readonly PolicyKey[],
  verify: VerifyEd25519 = webEd25519,
): Promise<Result<OpenPolicy, PolicyFault>> {
  const parts = partsOf(jws)
  if (!parts) return refused('policyMalformed')
  const { header, payload, signature, text } = parts
  const publicKey = publicKeyOf(jsonOf(header), keys)
  if (!publicKey || !(await verify(publicKey, text, signature))) return refused('policyUnsigned')
  const raw = jsonOf(payload)
  if (raw === undefined) return refused('policyMalformed')
  const read = readPack(raw)
  if (!read.ok) return refused('policyTooNew')
  const pack = read.value
  return ok({ edition: editionOf(pack), pack, packHash: await sha256OfBytes(payload) })
}

/** The three parts of a compact JWS, and the text that is signed; undefined for anything else. */
function partsOf(jws: string) {
  const texts = jws.split('.')
  const [header, payload, signature] = texts.map(bytesOf)
  if (texts.length !== 3 || !header || !payload || !signature) return undefined
  return { header, payload, signature, text: texts.slice(0, 2).join('.') }
}

function publicKeyOf(head: unknown, keys: readonly PolicyKey[]): Bytes | undefined {
  const { alg, typ, kid, crit } = (head ?? {}) as Readonly<Record<string, unknown>>
  if (alg !== 'EdDSA' || typ !== POLICY_TYP || crit !== undefined) return undefined
  const key = keys.find(each => each.kid === kid)
  return key && bytesOf(key.publicKey)
}

function bytesOf(text: string): Bytes | undefined {
  try {
    return text === '' ? undefined : fromBase64url(text)
  } catch {
    return undefined
  }
}

function jsonOf(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
