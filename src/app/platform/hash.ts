import { sha256OfBytes } from './bytesHash.ts'

/** Digests by WebCrypto, which browsers and Node share. */
export interface Hash {
  /** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
  sha256Hex(text: string): Promise<string>
  /** SHA-256 of bytes, lower-case hex. */
  sha256OfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string>
}

export const webHash: Hash = {
  sha256Hex: text => sha256OfBytes(new TextEncoder().encode(text)),
  sha256OfBytes,
}
