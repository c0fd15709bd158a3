import { createSHA256 } from 'hash-wasm'

/** SHA-256 of bytes that come piece by piece; WebCrypto takes them only whole. */
export interface StreamHash {
  add(bytes: Uint8Array): void
  /** Lower-case hex; nothing can be added after it. */
  end(): string
}

export async function streamHash(): Promise<StreamHash> {
  const hash = await createSHA256()
  hash.init()
  return {
    add: bytes => hash.update(bytes),
    end: () => hash.digest('hex'),
  }
}
