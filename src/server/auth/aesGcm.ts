import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { SEAL_BYTES } from '#protocol/sealed.ts'

/** Seals with AES-256-GCM under a fresh IV; what `openAesGcm` opens with the same key and `aad`. */
export function sealAesGcm(
  key: Uint8Array,
  plain: string,
  aad: string,
): { readonly iv: string; readonly ct: string } {
  const iv = randomBytes(SEAL_BYTES.iv)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: SEAL_BYTES.tag })
  cipher.setAAD(Buffer.from(aad))
  const ct = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { iv: iv.toString('base64url'), ct: ct.toString('base64url') }
}

/**
 * Opens AES-256-GCM: `iv` and `sealed` (ciphertext, then tag) in base64url, `aad` as text. Undefined when key, AAD
 * or any byte is not the one it was sealed with.
 */
export function openAesGcm(
  key: Uint8Array,
  { iv, ct }: { readonly iv: string; readonly ct: string },
  aad: string,
): Buffer | undefined {
  return openGcmBytes(key, Buffer.from(iv, 'base64url'), Buffer.from(ct, 'base64url'), aad)
}

/** Opens the same from bytes: `sealed` is ciphertext, then tag. */
export function openGcmBytes(
  key: Uint8Array,
  iv: Uint8Array,
  sealed: Uint8Array,
  aad: string,
): Buffer | undefined {
  const end = sealed.length - SEAL_BYTES.tag
  const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: SEAL_BYTES.tag })
  try {
    cipher.setAAD(Buffer.from(aad)).setAuthTag(sealed.subarray(end))
    return Buffer.concat([cipher.update(sealed.subarray(0, end)), cipher.final()])
  } catch {
    return undefined
  }
}
