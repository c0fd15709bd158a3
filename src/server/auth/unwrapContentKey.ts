import { diffieHellman, hkdfSync, type KeyObject } from 'node:crypto'
import { SEAL_BYTES, wrapInfo, type SealWrap } from '#protocol/sealed.ts'
import { openAesGcm } from './aesGcm.ts'
import { publicKeyOf } from './sealPair.ts'

/**
 * The content key in a wrap: ECDH on P-256 with the wrap's ephemeral key, HKDF-SHA-256, AES-256-GCM. Undefined when
 * it was not wrapped for this key, or was changed.
 */
export function unwrapContentKey(privateKey: KeyObject, wrap: SealWrap): Buffer | undefined {
  const shared = sharedSecret(privateKey, wrap.epk)
  if (!shared) return undefined
  const info = wrapInfo(wrap.kid)
  const key = hkdfSync('sha256', shared, '', info, SEAL_BYTES.contentKey)
  return openAesGcm(new Uint8Array(key), wrap, info)
}

function sharedSecret(privateKey: KeyObject, epk: string): Buffer | undefined {
  try {
    return diffieHellman({ privateKey, publicKey: publicKeyOf(epk) })
  } catch {
    // The point is not on the curve.
    return undefined
  }
}
