import { ok, refused, type Result } from '#domain/base/result.ts'
import type { VerifyEd25519 } from '#app/platform/edSignatures.ts'
import type { PolicyKey } from '#protocol/policy.ts'
import { fromBase64url } from './base64url.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Not to be read · not signed by a key that the session named. */
export type SignatureFault = 'malformed' | 'unsigned'

/**
 * The bytes that the bank signed, out of a compact JWS of the type asked for. Only keys of the session's answer are believed:
 * one that merely came beside it proves nothing. The signature is judged before anything of the payload is read.
 */
export async function openSigned(
  jws: string,
  typ: string,
  keys: readonly PolicyKey[],
  verify: VerifyEd25519,
): Promise<Result<Bytes, SignatureFault>> {
  const parts = partsOf(jws)
  if (!parts) return refused('malformed')
  const { header, payload, signature, text } = parts
  const publicKey = publicKeyOf(jsonOf(header), typ, keys)
  if (!publicKey || !(await verify(publicKey, text, signature))) return refused('unsigned')
  return ok(payload)
}

/** The three parts of a compact JWS, and the text that is signed; undefined for anything else. */
function partsOf(jws: string) {
  const texts = jws.split('.')
  const [header, payload, signature] = texts.map(bytesOf)
  if (texts.length !== 3 || !header || !payload || !signature) return undefined
  return { header, payload, signature, text: texts.slice(0, 2).join('.') }
}

function publicKeyOf(head: unknown, wanted: string, keys: readonly PolicyKey[]): Bytes | undefined {
  const { alg, typ, kid, crit } = (head ?? {}) as Readonly<Record<string, unknown>>
  if (alg !== 'EdDSA' || typ !== wanted || crit !== undefined) return undefined
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

/** JSON in UTF-8; undefined for anything else. */
export function jsonOf(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
