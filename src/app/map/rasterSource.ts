import type { Datum } from '#domain/geo/point.ts'
import type { TileAddress } from './tiles/tileAddress.ts'

/** An online layer of pictures, which comes through our own server. */
export interface RasterSource {
  /** As its source declares it. */
  readonly datum: Datum
  readonly attribution: string
  readonly reviewNo?: string | undefined
  readonly minZoom: number
  readonly maxZoom: number
  /**
   * A picture of one tile; rejects where there is none. A function and not an address: requests of an enrolled
   * tablet carry a proof, which an <img> cannot.
   */
  readonly fetchTile: (address: TileAddress, signal: AbortSignal) => Promise<Blob>
}
