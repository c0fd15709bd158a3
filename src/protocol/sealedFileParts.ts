import { SEAL_BYTES } from './sealedParts.ts'
import { API } from './version.ts'

/* What sealing and sending a file itself need of `sealedFile.ts`, without its schemas. */

/** Every chunk of the original but the last is so long. A chunk is also what travels in one request. */
export const CHUNK_BYTES = 524_288

/** What a sealed chunk is longer than its original: nonce before it, tag behind it. */
const AROUND_CHUNK = SEAL_BYTES.iv + SEAL_BYTES.tag

/** Every sealed chunk but the last is so long. */
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + AROUND_CHUNK

/** How many chunks a file of `bytes` (at least 1) has. */
export function chunkCount(bytes: number): number {
  return Math.ceil(bytes / CHUNK_BYTES)
}

/** How long a file of `bytes` is when it is sealed. */
export function sealedLength(bytes: number): number {
  return bytes + chunkCount(bytes) * AROUND_CHUNK
}

/** The text whose UTF-8 bytes bind chunk `at` (from 0) to its file and to their number: none can be moved, dropped or cut. */
export function chunkAad(file: string, at: number, count: number): string {
  return `doorstep/file/1|${file}|${at}|${count}`
}

/** Where a device sends its files; what it proves with every request. */
export function filesPath(device: string): string {
  return `${API}/files/${device}`
}
