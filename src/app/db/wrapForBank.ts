import type { SealKey, SealWrap } from '#protocol/sealed.ts'
import { wrapInfo } from '#protocol/sealedParts.ts'
import { base64url, fromBase64url } from './base64url.ts'

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const

/** Wraps a content key so that the bank's private key alone opens it (protocol: Push, sealed content). */
export async function wrapForBank(
  { kid, publicKey }: SealKey,
  contentKey: Uint8Array<ArrayBuffer>,
): Promise<SealWrap> {
  const { subtle } = crypto
  const bank = await subtle.importKey('raw', fromBase64url(publicKey), CURVE, false, [])
  const own = await subtle.generateKey(CURVE, false, ['deriveBits'])
  const shared = await subtle.deriveBits({ name: 'ECDH', public: bank }, own.privateKey, 256)
  const info = new TextEncoder().encode(wrapInfo(kid))
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const ct = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: info }, key, contentKey)
  const epk = await subtle.exportKey('raw', own.publicKey)
  return {
    alg: 'ECDH-ES+A256GCM',
    kid,
    epk: base64url(new Uint8Array(epk)),
    iv: base64url(iv),
    ct: base64url(new Uint8Array(ct)),
  }
}
