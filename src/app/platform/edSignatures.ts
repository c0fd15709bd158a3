/** Judges signatures of Ed25519 (RFC 8032), as in JWS EdDSA (RFC 8037). False also for what is no key, and where the browser knows none. */
export type VerifyEd25519 = (
  publicKey: Uint8Array<ArrayBuffer>,
  text: string,
  signature: Uint8Array<ArrayBuffer>,
) => Promise<boolean>

/** By WebCrypto. */
export const webEd25519: VerifyEd25519 = async (publicKey, text, signature) => {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature, new TextEncoder().encode(text))
  } catch {
    return false
  }
}
