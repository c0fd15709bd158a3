import { createHash } from 'node:crypto'
import type { AttachmentId } from '#domain/base/ids.ts'
import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { attachFile } from '#app/commands/attachFile.ts'
import { openAesGcm } from '#server/auth/aesGcm.ts'
import { unwrapContentKey } from '#server/auth/unwrapContentKey.ts'
import { SEAL_BYTES } from '#protocol/sealedParts.ts'
import { chunkAad, chunkCount, SEALED_CHUNK_BYTES } from '#protocol/sealedFileParts.ts'
import { TEST_BANK } from '#tests/support/testBankKey.ts'
import type { BankFile } from './fileBank.ts'
import { VISIT_ID } from './sampleCase.ts'

/** Bytes that are told apart wherever one is moved; others for another seed. */
export function someBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4))
  for (let at = 0; at < words.length; at += 1) words[at] = Math.imul(at + 1, 2_654_435_761) ^ seed
  return new Uint8Array(words.buffer, 0, length)
}

/** A photograph of `bytes`. */
export const aPhoto = (bytes: Uint8Array<ArrayBuffer>): Blob =>
  new Blob([bytes], { type: 'image/jpeg' })

/** Attaches bytes to the sample visit. */
export async function attached(
  deps: CommandDeps,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<AttachmentId> {
  const kept = await attachFile(deps, { visitId: VISIT_ID, file: aPhoto(bytes) })
  if (!kept.ok) throw new Error(kept.error.code)
  return kept.value.id
}

/** The original in sealed bytes, as the bank opens it. */
export function opened(id: string, { wrap, bytes }: Pick<BankFile, 'wrap' | 'bytes'>): Buffer {
  const key = unwrapContentKey(TEST_BANK.privateKey, wrap)
  if (!key) throw new Error('the content key is not for this bank')
  const starts = Array.from(
    { length: Math.ceil(bytes.length / SEALED_CHUNK_BYTES) },
    (_, at) => at * SEALED_CHUNK_BYTES,
  )
  const around = SEAL_BYTES.iv + SEAL_BYTES.tag
  const count = chunkCount(bytes.length - starts.length * around)
  const parts = starts.map((start, at) => {
    const sealed = bytes.subarray(start, start + SEALED_CHUNK_BYTES)
    const iv = sealed.subarray(0, SEAL_BYTES.iv).toString('base64url')
    const ct = sealed.subarray(SEAL_BYTES.iv).toString('base64url')
    const part = openAesGcm(key, { iv, ct }, chunkAad(id, at, count))
    if (!part) throw new Error(`chunk ${at} does not open`)
    return part
  })
  return Buffer.concat(parts)
}

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')
