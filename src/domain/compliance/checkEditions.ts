import { compareVersions, type PolicyPack } from './pack.ts'
import type { PackFault } from './packFault.ts'

/**
 * What is wrong with editions that lie side by side, with the place of the later one: an edition stands there once, and
 * never with other words than before. Dates of different versions may overlap: the newest binds.
 */
export function checkEditions(packs: readonly PolicyPack[]): readonly PackFault[] {
  return packs.flatMap((pack, at) => {
    const same = packs
      .slice(0, at)
      .find(one => one.pack === pack.pack && compareVersions(one.version, pack.version) === 0)
    if (!same) return []
    const isUnchanged = contentText(same) === contentText(pack)
    const expected = isUnchanged
      ? 'each edition once'
      : 'a version of its own: an edition that was given out never changes'
    return [{ path: `${at}.version`, expected }]
  })
}

/** A pack as text, the same for the same content whatever the order of its keys. */
function contentText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(contentText).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${parts.map(([key, part]) => `${JSON.stringify(key)}:${contentText(part)}`).join()}}`
}
