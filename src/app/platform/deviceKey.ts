/** A device's own key for its uploads: it proves which machine asks, and opens nothing. */
export interface DeviceKey {
  /** In browsers a CryptoKey that cannot be exported; IndexedDB keeps it as it is. */
  readonly privateKey: object
  /** The public half: an uncompressed P-256 point, 65 bytes. */
  readonly publicPoint: Uint8Array<ArrayBuffer>
}

export interface DeviceKeys {
  make(): Promise<DeviceKey>
  /** ECDSA with SHA-256 over the text's UTF-8 bytes: r and s, 64 bytes (RFC 7518, 3.4). */
  sign(key: DeviceKey, text: string): Promise<Uint8Array>
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const

/** By WebCrypto, which browsers and Node share. */
export const webDeviceKeys: DeviceKeys = {
  async make() {
    // Of a pair that is not extractable the public half still is.
    const pair = await crypto.subtle.generateKey(CURVE, false, ['sign'])
    const publicPoint = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    return { privateKey: pair.privateKey, publicPoint }
  },
  async sign({ privateKey }, text) {
    const bytes = new TextEncoder().encode(text)
    return new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey as CryptoKey, bytes))
  },
}
