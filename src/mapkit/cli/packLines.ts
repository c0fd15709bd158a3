import { packBytes, type PackManifest } from '#domain/geo/regionPack.ts'

/** A pack in a few lines for the console. */
export function packLines(folder: string, manifest: PackManifest): readonly string[] {
  const { id, version, name, datum, minZoom, maxZoom, attribution } = manifest
  const { west, south, east, north } = manifest.bounds
  const box = [west, south, east, north].map(degrees => degrees.toFixed(5)).join(' ')
  const files = manifest.files.map(({ kind, bytes }) => `${kind} ${sizeText(bytes)}`).join(', ')
  return [
    `${id} ${version}: ${name}`,
    `  ${folder}`,
    `  ${sizeText(packBytes(manifest))} (${files}), zoom ${minZoom}-${maxZoom}, ${datum}`,
    `  west south east north: ${box}`,
    `  ${attribution}`,
  ]
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
