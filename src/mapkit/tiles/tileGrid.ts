import type { Bounds } from '#domain/geo/bounds.ts'
import { byTileId, type TilePlace } from '../pmtiles/archiveWriter.ts'

/** The tiles of the web's map that a box touches, of one zoom, in the order of an archive. */
export function tilesWithin({ west, south, east, north }: Bounds, z: number): TilePlace[] {
  const places: TilePlace[] = []
  for (let x = column(west, z); x <= column(east, z); x += 1) {
    for (let y = row(north, z); y <= row(south, z); y += 1) places.push({ z, x, y })
  }
  return byTileId(places)
}

function column(lng: number, z: number): number {
  return clamped(((lng + 180) / 360) * 2 ** z, z)
}

function row(lat: number, z: number): number {
  const north = Math.asinh(Math.tan((lat * Math.PI) / 180))
  return clamped(((1 - north / Math.PI) / 2) * 2 ** z, z)
}

const clamped = (value: number, z: number): number =>
  Math.min(2 ** z - 1, Math.max(0, Math.floor(value)))
