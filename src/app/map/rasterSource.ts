import type { Datum } from '#domain/geo/point.ts'

/** An online layer of pictures, which comes through our own server for the cookie alone (ADR 014). */
export interface RasterSource {
  /** As its source declares it. */
  readonly datum: Datum
  /** A path of our own origin with {z}, {x} and {y}. */
  readonly path: string
  readonly attribution: string
  readonly reviewNo?: string | undefined
  readonly minZoom: number
  readonly maxZoom: number
}
