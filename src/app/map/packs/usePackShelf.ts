import { inject, onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import type { PackChoice } from '#domain/geo/suggestPack.ts'
import type { InstalledPack } from './installedPack.ts'
import type { PackShelf } from './packShelf.ts'
import { PACK_SHELF, type LatePackShelf } from './packShelfKey.ts'

/** As a query's answer: `data` is undefined until it is there. */
export interface ShelfRefs<T> {
  readonly data: Readonly<ShallowRef<T | undefined>>
  readonly error: Readonly<ShallowRef<unknown>>
}

/** The tablet's packs; only in setup. */
export function usePackShelf(): LatePackShelf {
  const shelf = inject(PACK_SHELF)
  if (!shelf) throw new Error('no packs were provided')
  return shelf
}

/** What the shelf says, asked again at every change; only in setup. */
export function useFromShelf<T>(read: (shelf: PackShelf) => Promise<T>): ShelfRefs<T> {
  const data = shallowRef<T>()
  const error = shallowRef<unknown>()
  const late = usePackShelf()
  const ends: (() => void)[] = []
  let isOver = false
  let asked = 0

  async function ask(shelf: PackShelf): Promise<void> {
    const turn = (asked += 1)
    const value = await read(shelf)
    // An older answer that comes late is none.
    if (!isOver && turn === asked) data.value = value
  }
  const fail = (cause: unknown): void => {
    error.value = cause
  }
  async function follow(): Promise<void> {
    const shelf = await late()
    if (isOver) return
    ends.push(shelf.subscribe(() => void ask(shelf).catch(fail)))
    await ask(shelf)
  }
  follow().catch(fail)
  onScopeDispose(() => {
    isOver = true
    for (const end of ends) end()
  })
  return { data, error }
}

/** The packs that can be used, with their files, kept up to date; only in setup. */
export function useInstalledPacks(): ShelfRefs<readonly InstalledPack[]> {
  return useFromShelf(shelf => shelf.installed())
}

/** What is offered and what can be used, without the files; only in setup. */
export function usePackChoice(): ShelfRefs<PackChoice> {
  return useFromShelf(async shelf => {
    const [entries, offers] = await Promise.all([shelf.entries(), shelf.offers()])
    const installed = entries.filter(({ stage }) => stage === 'whole')
    return {
      offered: offers?.packs ?? [],
      installed: installed.map(({ manifest }) => manifest),
    }
  })
}
