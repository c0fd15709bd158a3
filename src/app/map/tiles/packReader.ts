import { PMTiles, type RangeResponse, type Source } from 'pmtiles'
import type { TileAddress } from './tileAddress.ts'

/** Reads byte ranges of a file where it lies, in the origin's private file system or in memory. */
class BlobSource implements Source {
  readonly #key: string
  readonly #blob: Blob

  constructor(key: string, blob: Blob) {
    this.#key = key
    this.#blob = blob
  }

  getKey(): string {
    return this.#key
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    return { data: await this.#blob.slice(offset, offset + length).arrayBuffer() }
  }
}

/** The bytes of tiles of one archive. */
export class PackReader {
  readonly #archive: PMTiles

  constructor(key: string, basemap: Blob) {
    this.#archive = new PMTiles(new BlobSource(key, basemap))
  }

  /** Undefined where the archive has nothing; rejects where it cannot be read. */
  async tile({ z, x, y }: TileAddress): Promise<ArrayBuffer | undefined> {
    const found = await this.#archive.getZxy(z, x, y)
    return found?.data
  }
}
