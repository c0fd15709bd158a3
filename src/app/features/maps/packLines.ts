import type { PackEntry } from '#app/map/packs/packShelf.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import { newerVersion } from '#domain/geo/suggestPack.ts'
import type { Tone } from '#ui/base/tone.ts'

/** One region as the screen lists it: what is here of it, what is on its way, what the bank offers. */
export interface PackLine {
  readonly id: string
  /** What is told of: the one in use, else the one on its way, else the one offered. */
  readonly manifest: PackManifest
  /** Whole, or damaged. */
  readonly here?: PackEntry | undefined
  readonly coming?: PackEntry | undefined
  readonly offer?: PackManifest | undefined
  /** A newer version of what is here, as long as it is not on its way. */
  readonly news?: PackManifest | undefined
}

export type PackStageWord =
  | 'ready'
  | 'news'
  | 'damaged'
  | 'loading'
  | 'queued'
  | 'network'
  | 'signIn'
  | 'paused'
  | 'stopped'
  | 'absent'

const TONES = {
  ready: 'ok',
  news: 'info',
  damaged: 'stop',
  loading: 'info',
  queued: 'neutral',
  network: 'warn',
  signIn: 'warn',
  paused: 'neutral',
  stopped: 'stop',
  absent: 'neutral',
} as const satisfies Record<PackStageWord, Tone>

/** All regions by name; those on this tablet are to be told from the rest by `here` and `coming`. */
export function packLines(
  entries: readonly PackEntry[],
  offered: readonly PackManifest[],
): readonly PackLine[] {
  const ids = new Set([
    ...entries.map(({ manifest }) => manifest.id),
    ...offered.map(({ id }) => id),
  ])
  return [...ids]
    .map(id => lineOf(id, entries, offered))
    .filter(line => line !== undefined)
    .toSorted((a, b) => a.manifest.name.localeCompare(b.manifest.name))
}

function lineOf(
  id: string,
  entries: readonly PackEntry[],
  offered: readonly PackManifest[],
): PackLine | undefined {
  const own = entries.filter(({ manifest }) => manifest.id === id)
  const here =
    own.find(({ stage }) => stage === 'whole') ?? own.find(each => each.stage === 'damaged')
  const coming = own.find(({ stage }) => ['wanted', 'paused', 'stopped'].includes(stage))
  const offer = offered.find(each => each.id === id)
  const manifest = (here ?? coming)?.manifest ?? offer
  if (!manifest) return undefined
  const news = here && !coming ? newerVersion(here.manifest, offered) : undefined
  return { id, manifest, here, coming, offer, news }
}

/** The one word for how a region stands; `isFirst`: no other download goes before it. */
export function stageWord({ here, coming, news }: PackLine, isFirst: boolean): PackStageWord {
  if (coming) {
    if (coming.stage !== 'wanted') return coming.stage === 'paused' ? 'paused' : 'stopped'
    if (coming.wait !== undefined) return coming.wait === 'NETWORK' ? 'network' : 'signIn'
    return isFirst ? 'loading' : 'queued'
  }
  if (!here) return 'absent'
  if (here.stage === 'damaged') return 'damaged'
  return news ? 'news' : 'ready'
}

export function stageTone(word: PackStageWord): Tone {
  return TONES[word]
}

/** Packs are loaded one at a time, in the order in which they were asked for. */
export function firstWanted(lines: readonly PackLine[]): string | undefined {
  return lines
    .filter(({ coming }) => coming?.stage === 'wanted')
    .toSorted((a, b) => (a.coming?.askedAt ?? 0) - (b.coming?.askedAt ?? 0))[0]?.id
}
