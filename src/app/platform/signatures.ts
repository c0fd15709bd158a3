/** Judges signatures of others: ECDSA on P-256 with SHA-256, as in JWS ES256 (RFC 7518, 3.4). */
export interface Signatures {
  /** The first 16 hex characters of the SHA-256 of a key's point, by which keys are named. */
  keyIdOf(point: Uint8Array<ArrayBuffer>): Promise<string>
  /** Whether `signature`, r and s of 32 bytes each, is the key's over the text; false also for what is no point of the curve. */
  verify(
    point: Uint8Array<ArrayBuffer>,
    text: string,
    signature: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>
}

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** By WebCrypto. */
export const webSignatures: Signatures = {
  async keyIdOf(point) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', point))
    return Array.from(digest.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
  },
  async verify(point, text, signature) {
    try {
      const key = await crypto.subtle.importKey('raw', point, ECDSA, false, ['verify'])
      return await crypto.subtle.verify(ECDSA, key, signature, new TextEncoder().encode(text))
    } catch {
      // No point of the curve.
      return false
    }
  },
}
