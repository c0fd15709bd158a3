import type { Instant } from '../time/instant.ts'
import { isWithin, type Bounds } from './bounds.ts'
import type { Datum, Wgs84Point } from './point.ts'

/** Bytes of a pack that are fetched and checked at a time; the last chunk of a file may be shorter. */
export const PACK_CHUNK_BYTES = 4_194_304

/** `basemap`: vector tiles in a PMTiles v3 archive. `roads`: a road graph (routing/graphCodec), gzipped. */
export const PACK_FILE_KINDS = ['basemap', 'roads'] as const

export type PackFileKind = (typeof PACK_FILE_KINDS)[number]

/** The files' names in a pack's folder, beside its `manifest.json`. */
export const PACK_FILE_NAMES = {
  basemap: 'basemap.pmtiles',
  roads: 'roads.graph.gz',
} as const satisfies Record<PackFileKind, string>

export interface PackFile {
  readonly kind: PackFileKind
  readonly bytes: number
  /** SHA-256 of each chunk, lower-case hex, in order: what makes resuming safe. */
  readonly sha256: readonly string[]
}

/** What a region pack (离线地图包) is and holds: one basemap, and one road graph where the region has one. */
export interface PackManifest {
  /** Lower-case letters, digits and hyphens; the same over all versions. */
  readonly id: string
  readonly version: string
  /** As people call the region. */
  readonly name: string
  readonly builtAt: Instant
  readonly bounds: Bounds
  /** Of the basemap's own coordinates, as its source declares it; the road graph is WGS-84 always. */
  readonly datum: Datum
  readonly minZoom: number
  readonly maxZoom: number
  /** Shown on the map at all times. */
  readonly attribution: string
  readonly licence: string
  /** The number of the map review (审图号), shown beside the attribution where there is one. */
  readonly reviewNo?: string | undefined
  readonly files: readonly PackFile[]
}

/** Bytes of all files. */
export function packBytes({ files }: PackManifest): number {
  return files.reduce((sum, file) => sum + file.bytes, 0)
}

/** Of places, those that lie in none of the packs. */
export function outsideAll(
  places: readonly Wgs84Point[],
  packs: readonly PackManifest[],
): Wgs84Point[] {
  return places.filter(place => !packs.some(({ bounds }) => isWithin(place, bounds)))
}
