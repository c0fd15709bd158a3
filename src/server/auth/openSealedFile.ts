import { createHash } from 'node:crypto'
import { ok, refused, type Result } from '#domain/base/result.ts'
import type { Attachment } from '#domain/visit/attachment.ts'
import { SEAL_BYTES, type SealFault, type SealWrap } from '#protocol/sealed.ts'
import {
  CHUNK_BYTES,
  chunkAad,
  chunkCount,
  SEALED_CHUNK_BYTES,
  sealedLength,
} from '#protocol/sealedFileParts.ts'
import { openGcmBytes } from './aesGcm.ts'
import type { KeyProvider } from './keyProvider.ts'

/**
 * The original of a sealed file, whole: every chunk in its place, its length and its hash as the attachment says. Refuses
 * with what was wrong: `unknownKey`, `damaged` (wrap, chunk or length), `mismatch` (another original than was said).
 */
export async function openSealedFile(
  keys: Pick<KeyProvider, 'unwrap'>,
  { id, bytes, sha256 }: Pick<Attachment, 'id' | 'bytes' | 'sha256'>,
  { wrap, sealed }: { readonly wrap: SealWrap; readonly sealed: Buffer },
): Promise<Result<Buffer, SealFault>> {
  const key = await keys.unwrap(wrap)
  if (!key.ok) return key
  if (sealed.length !== sealedLength(bytes)) return refused('damaged')
  const original = Buffer.alloc(bytes)
  const count = chunkCount(bytes)
  for (let at = 0; at < count; at += 1) {
    const chunk = sealed.subarray(at * SEALED_CHUNK_BYTES, (at + 1) * SEALED_CHUNK_BYTES)
    const nonce = chunk.subarray(0, SEAL_BYTES.iv)
    const opened = openGcmBytes(
      key.value,
      nonce,
      chunk.subarray(SEAL_BYTES.iv),
      chunkAad(id, at, count),
    )
    if (!opened) return refused('damaged')
    opened.copy(original, at * CHUNK_BYTES)
  }
  const found = createHash('sha256').update(original).digest('hex')
  return found === sha256 ? ok(original) : refused('mismatch')
}
