import { createHash } from 'node:crypto'
import type { SealKey, SealWrap } from '#protocol/sealed.ts'
import { encrypt, random, wrapFor } from './sealCapture.ts'

/** A file as a tablet sends it, with all that is said of it. */
export interface SealedTestFile {
  readonly id: string
  readonly original: Buffer
  /** Nonce, ciphertext and tag of each chunk. */
  readonly chunks: readonly Buffer[]
  readonly sealed: Buffer
  readonly sha256: string
  readonly sealedSha256: string
  readonly wrap: SealWrap
}

const CHUNK = 512 * 1024

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

/**
 * Seals a file to the bank as docs/protocol.md says, with WebCrypto: a second implementation, that shares nothing with
 * the tablet or the server but the names of the fields.
 */
export async function sealFile(id: string, original: Buffer, to: SealKey): Promise<SealedTestFile> {
  const contentKey = random(32)
  const count = Math.ceil(original.length / CHUNK)
  const chunks: Buffer[] = []
  for (let at = 0; at < count; at += 1) {
    const part = Uint8Array.from(original.subarray(at * CHUNK, at * CHUNK + CHUNK))
    const { iv, ct } = await encrypt(contentKey, part, `doorstep/file/1|${id}|${at}|${count}`)
    chunks.push(Buffer.concat([Buffer.from(iv, 'base64url'), Buffer.from(ct, 'base64url')]))
  }
  const sealed = Buffer.concat(chunks)
  return {
    ...{ id, original, chunks, sealed },
    ...{ sha256: sha256Of(original), sealedSha256: sha256Of(sealed) },
    wrap: await wrapFor(to, contentKey),
  }
}
