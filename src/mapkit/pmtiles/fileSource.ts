import { open, type FileHandle } from 'node:fs/promises'
import type { Source } from 'pmtiles'

/** An archive in a file, for the reader of PMTiles. */
export interface FileSource extends Source {
  close(): Promise<void>
}

/** Opens the file; close it when done. */
export async function fileSource(path: string): Promise<FileSource> {
  const file: FileHandle = await open(path, 'r')
  return {
    getKey: () => path,
    async getBytes(offset, length) {
      const data = new Uint8Array(length)
      const { bytesRead } = await file.read(data, 0, length, offset)
      return { data: data.buffer.slice(0, bytesRead) }
    },
    close: () => file.close(),
  }
}
