import { SEAL_BYTES, type SealKey, type SealWrap } from '#protocol/sealed.ts'
import { chunkAad } from '#protocol/sealedFileParts.ts'
import { wrapForBank } from './wrapForBank.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Seals one file for the bank alone: its content key lives as long as this object, and nowhere in clear. */
export interface FileSeal {
  readonly wrap: SealWrap
  /** Nonce, ciphertext and tag of chunk `at`, from 0. */
  seal(at: number, original: Bytes): Promise<Bytes>
}

/** The seal of the file `id` of `count` chunks (protocol: Files). */
export async function fileSeal(bank: SealKey, id: string, count: number): Promise<FileSeal> {
  const raw = crypto.getRandomValues(new Uint8Array(SEAL_BYTES.contentKey))
  const [wrap, key] = await Promise.all([
    wrapForBank(bank, raw),
    crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt']),
  ])
  raw.fill(0)
  return {
    wrap,
    async seal(at, original) {
      const iv = crypto.getRandomValues(new Uint8Array(SEAL_BYTES.iv))
      const additionalData = new TextEncoder().encode(chunkAad(id, at, count))
      const ct = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, original)
      const sealed = new Uint8Array(iv.length + ct.byteLength)
      sealed.set(iv)
      sealed.set(new Uint8Array(ct), iv.length)
      return sealed
    },
  }
}
