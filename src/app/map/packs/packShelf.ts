import type { Channel } from '#app/platform/channel.ts'
import type { Clock } from '#app/platform/clock.ts'
import type { Locks } from '#app/platform/locks.ts'
import type { Network } from '#app/platform/network.ts'
import type { OwnFiles } from '#app/platform/ownFiles.ts'
import type { Stop } from '#app/platform/stop.ts'
import type { Timers } from '#app/platform/timers.ts'
import type { PackManifest } from '#domain/geo/regionPack.ts'
import type { InstalledPack } from './installedPack.ts'
import { holdPacks, type HeldPacks } from './holdPacks.ts'
import type { PackKeeper } from './packKeeper.ts'
import { packNews, type PackLive, type PackNews } from './packNews.ts'
import { packRows, type PackOffers, type PackRows } from './packRows.ts'
import { bytesDone, isReplaced, type PackName, type PackState } from './packState.ts'
import { packRunner, type PackRunner, type PackWait, type RunDeps } from './runPacks.ts'

/** A version of a pack as a screen shows it. */
export interface PackEntry extends PackState {
  /** Bytes that are here, those of the chunk under way included. */
  readonly bytes: number
  /** Why its download does not go on at this moment. */
  readonly wait?: PackWait | undefined
}

/** What became of asking the bank which packs it offers. */
export type OffersEnd = 'OK' | 'NETWORK' | 'SIGN_IN'

/** The region packs of this tablet, the same in every tab. */
export interface PackShelf {
  /**
   * The newest whole version of each pack. Its files stay readable until a while after `subscribe` told of a change:
   * ask again then.
   */
  installed(): Promise<readonly InstalledPack[]>
  /** Told at every change of what `entries` and `installed` answer, also one made in another tab. */
  subscribe(listener: () => void): Stop
  /** Every version that is here or on its way, but for those that are going. */
  entries(): Promise<readonly PackEntry[]>
  /** What the bank offered when it was last asked; undefined when it never was. */
  offers(): Promise<PackOffers | undefined>
  /** Asks the bank. */
  lookForOffers(): Promise<OffersEnd>
  /** The agent wants this pack: loads it, or goes on with what is here of it. */
  ask(manifest: PackManifest): Promise<void>
  pause(name: PackName): Promise<void>
  /** Gives a download up, or takes an installed pack away. */
  drop(name: PackName): Promise<void>
  /** Somebody has signed in or unlocked: health, leftovers, what was asked for, and offers that are old. */
  start(): void
}

export interface ShelfDeps extends Pick<RunDeps, 'network' | 'timers' | 'backoffMs' | 'onFault'> {
  readonly files: OwnFiles
  readonly locks: Pick<Locks, 'exclusive' | 'share'>
  readonly channel: Channel
  readonly clock: Pick<Clock, 'now'>
  readonly network: Pick<Network, 'onChange' | 'isOnline'>
  readonly timers: Timers
  /** `onProgress` tells how far a download has come. */
  readonly keeper: (onProgress: (name: PackName, bytes: number) => void) => PackKeeper
  readonly askOffers: () => Promise<readonly PackManifest[] | Exclude<OffersEnd, 'OK'>>
}

const OFFERS_FRESH_MS = 6 * 3_600_000

/** The parts that a shelf is made of. */
interface Shelf {
  readonly deps: ShelfDeps
  readonly rows: PackRows
  readonly keeper: PackKeeper
  readonly held: HeldPacks
  readonly news: PackNews
  readonly runner: PackRunner
}

/** The packs of this tablet as one tab has them. */
export function packShelf(deps: ShelfDeps): PackShelf {
  const shelf = partsOf(deps)
  const { rows, keeper, held, news, runner } = shelf
  let beginning: Promise<void> | undefined
  return {
    lookForOffers: () => lookForOffers(shelf),
    installed: () => held.installed(),
    offers: () => rows.offers(),
    subscribe: listener => news.subscribe(listener),
    async entries() {
      const states = (await rows.all()).filter(({ stage }) => stage !== 'gone')
      const shown = states.filter(state => !isReplaced(state, states))
      return shown.map(state => entryOf(state, news.liveOf(state.manifest)))
    },
    async ask(manifest) {
      await keeper.ask(manifest, deps.clock.now())
      news.tellLive({ id: manifest.id, version: manifest.version }, { fault: undefined })
      news.changed()
      runner.wake()
    },
    async pause(name) {
      await keeper.pause(name)
      news.changed()
    },
    async drop(name) {
      await keeper.drop(name)
      news.changed()
      await keeper.tidy()
    },
    start() {
      beginning ??= begin(shelf)
        .catch(deps.onFault)
        .finally(() => {
          beginning = undefined
        })
    },
  }
}

function partsOf(deps: ShelfDeps): Shelf {
  const { onFault } = deps
  const rows = packRows(deps)
  const held = holdPacks({ ...deps, rows })
  const keeper = deps.keeper((name, bytes) => news.tellLive(name, { bytes }))
  const news = packNews(deps.channel, byUs => {
    held
      .letGo()
      .then(hasLetGo => (hasLetGo ? keeper.tidy() : undefined))
      .catch(onFault)
    // What another tab paused may be under way here.
    if (!byUs) keeper.look().catch(onFault)
  })
  const runner = packRunner({
    ...{ ...deps, keeper },
    onChanged: () => news.changed(),
    // What had come of the chunk under way is lost.
    onWait: (name, wait) => news.tellLive(name, { wait, bytes: 0 }),
    onStopped: (name, fault) => news.tellLive(name, { fault }),
  })
  deps.network.onChange(online => {
    if (online) runner.wake()
  })
  return { deps, rows, held, keeper, news, runner }
}

async function lookForOffers({ deps, keeper, news }: Shelf): Promise<OffersEnd> {
  const packs = await deps.askOffers()
  if (typeof packs === 'string') return packs
  await keeper.keepOffers({ packs, at: deps.clock.now() })
  news.changed()
  return 'OK'
}

async function begin(shelf: Shelf): Promise<void> {
  const { deps, rows, keeper, news, runner } = shelf
  const states = await rows.all()
  const offers = await rows.offers()
  if (states.length > 0) {
    await keeper.check()
    await keeper.tidy()
    news.changed()
  }
  if (states.some(({ stage }) => stage === 'wanted')) runner.wake()
  const isOld = !offers || deps.clock.now() - offers.at > OFFERS_FRESH_MS
  if (isOld && deps.network.isOnline()) await lookForOffers(shelf)
}

function entryOf(state: PackState, live: PackLive | undefined): PackEntry {
  const done = bytesDone(state)
  if (state.stage !== 'wanted') return { ...state, bytes: done }
  if (live?.fault) return { ...state, stage: 'stopped', fault: live.fault, bytes: done }
  return { ...state, bytes: Math.max(done, live?.bytes ?? 0), wait: live?.wait }
}
