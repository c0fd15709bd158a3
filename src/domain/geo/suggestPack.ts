import { isWithin } from './bounds.ts'
import type { Wgs84Point } from './point.ts'
import { outsideAll, packBytes, type PackManifest } from './regionPack.ts'

/** What the bank offers and what this tablet has. */
export interface PackChoice {
  readonly offered: readonly PackManifest[]
  readonly installed: readonly PackManifest[]
}

/** A pack that is worth its download. */
export interface Suggestion {
  readonly pack: PackManifest
  /** So many of the places come onto the map with it. */
  readonly places: number
}

/**
 * Of the packs that are not installed, the one that brings most of the places onto the map; of equals the smallest,
 * then the first by id. Undefined where none brings any.
 */
export function suggestPack(
  places: readonly Wgs84Point[],
  { offered, installed }: PackChoice,
): Suggestion | undefined {
  const missing = outsideAll(places, installed)
  const [best] = offered
    .filter(pack => !installed.some(({ id }) => id === pack.id))
    .map(pack => ({ pack, places: missing.filter(place => isWithin(place, pack.bounds)).length }))
    .filter(each => each.places > 0)
    .toSorted(
      (a, b) =>
        b.places - a.places ||
        packBytes(a.pack) - packBytes(b.pack) ||
        (a.pack.id < b.pack.id ? -1 : 1),
    )
  return best
}

/** The version of an installed pack that the bank offers instead: another one, and not built before it. */
export function newerVersion(
  { id, version, builtAt }: PackManifest,
  offered: readonly PackManifest[],
): PackManifest | undefined {
  return offered.find(each => each.id === id && each.version !== version && each.builtAt >= builtAt)
}
