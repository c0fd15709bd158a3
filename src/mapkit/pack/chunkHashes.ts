import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { PACK_CHUNK_BYTES } from '#domain/geo/regionPack.ts'

/** Size and the hash of every chunk of a file, as a manifest lists them. */
export function chunkHashes(path: string): { readonly bytes: number; readonly sha256: string[] } {
  const file = openSync(path, 'r')
  try {
    const buffer = new Uint8Array(PACK_CHUNK_BYTES)
    const sha256: string[] = []
    let bytes = 0
    for (;;) {
      const count = readFull(file, buffer, bytes)
      if (count === 0) return { bytes, sha256 }
      sha256.push(createHash('sha256').update(buffer.subarray(0, count)).digest('hex'))
      bytes += count
    }
  } finally {
    closeSync(file)
  }
}

/** Fills the buffer unless the file ends before; a single read may bring less. */
function readFull(file: number, buffer: Uint8Array, from: number): number {
  let got = 0
  while (got < buffer.length) {
    const count = readSync(file, buffer, got, buffer.length - got, from + got)
    if (count === 0) return got
    got += count
  }
  return got
}
