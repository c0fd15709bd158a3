import type { PackParts } from './buildPacks.ts'
import { firstScreen } from './inject/firstScreen.ts'
import { loadOnce } from './loadOnce.ts'
import type { LatePackShelf } from './map/packs/packShelfKey.ts'

/** The packs, as `deps.ts` connects them; their code comes after the first screen. */
export interface LatePacks {
  readonly shelf: LatePackShelf
  /** In a quiet moment: downloads that were asked for go on. */
  start(): void
}

export function latePacks(parts: PackParts): LatePacks {
  const shelf = loadOnce(async () => (await import('./buildPacks.ts')).buildPacks(parts))
  return {
    shelf,
    start: () =>
      void firstScreen()
        .then(shelf)
        .then(packs => packs.start())
        .catch(parts.onFault),
  }
}
