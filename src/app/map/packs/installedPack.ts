import type { PackManifest } from '#domain/geo/regionPack.ts'

/**
 * A region pack that lies whole and verified on this tablet. The files are read where they lie: a `Blob` of the
 * origin's private file system can be posted to a worker and sliced there.
 */
export interface InstalledPack {
  readonly manifest: PackManifest
  /** A PMTiles archive. */
  readonly basemap: Blob
  /** A gzipped road graph (routing/graphCodec); undefined where the region has none. */
  readonly roads?: Blob | undefined
}
