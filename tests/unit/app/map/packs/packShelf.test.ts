import { expect, test } from 'vitest'
import type { PackKeeper } from '#app/map/packs/packKeeper.ts'
import { packKeeper } from '#app/map/packs/packKeeper.ts'
import { packRows } from '#app/map/packs/packRows.ts'
import { packShelf, type PackShelf, type ShelfDeps } from '#app/map/packs/packShelf.ts'
import type { Channel } from '#app/platform/channel.ts'
import type { Locks } from '#app/platform/locks.ts'
import { asInstant } from '#domain/time/instant.ts'
import { fakeOwnFiles, type FakeOwnFiles } from '#tests/support/fakeOwnFiles.ts'
import { WorldLife } from '#tests/support/worldLife.ts'
import { WorldLocks } from '#tests/support/worldLocks.ts'
import { fakeSource, samplePack, type FakeSource, type SamplePack } from './samplePack.ts'

interface Device {
  readonly files: FakeOwnFiles
  readonly server: FakeSource
  readonly waits: { delayMs: number; run: () => void }[]
  online: boolean
  offered: readonly SamplePack[]
  now: number
  offersAsked: number
  /** Tells every tab that the network is back. */
  readonly comeOnline: () => void
  readonly tab: () => PackShelf & { readonly faults: unknown[] }
}

const GIGA = 1_000_000_000

/** A tablet with tabs that share disk, locks and channel. */
function device(packs: readonly SamplePack[]): Device {
  const files = fakeOwnFiles()
  const locks = new WorldLocks()
  const shared = new Map<string, Sharing>()
  const hears = new Set<(message: unknown) => void>()
  const onlines = new Set<(online: boolean) => void>()
  const made: Device = {
    files,
    server: fakeSource(packs),
    waits: [],
    online: true,
    offered: packs,
    now: 1_796_000_000_000,
    offersAsked: 0,
    comeOnline: () => {
      made.online = true
      for (const tell of onlines) tell(true)
    },
    tab() {
      const own = locksOf(locks, shared)
      const faults: unknown[] = []
      const rows = packRows({ files, locks: own })
      const keeper = (onProgress: Parameters<ShelfDeps['keeper']>[0]): PackKeeper =>
        packKeeper({
          ...{ files, rows, locks: own, onProgress },
          source: made.server.source,
          storage: { estimate: () => Promise.resolve({ usedBytes: 0, quotaBytes: GIGA }) },
        })
      const shelf = packShelf({
        ...{ files, locks: own, keeper, channel: channelOf(hears) },
        clock: { now: () => asInstant(made.now) },
        network: {
          isOnline: () => made.online,
          onChange(listener) {
            onlines.add(listener)
            return () => onlines.delete(listener)
          },
        },
        timers: {
          after(delayMs, run) {
            const wait = { delayMs, run }
            made.waits.push(wait)
            return () => {
              const at = made.waits.indexOf(wait)
              if (at >= 0) made.waits.splice(at, 1)
            }
          },
        },
        backoffMs: (failures, retryAfterMs = 0) => failures * 1000 + retryAfterMs,
        onFault: error => faults.push(error),
        askOffers: () => {
          made.offersAsked += 1
          return Promise.resolve(
            made.online ? made.offered.map(({ manifest }) => manifest) : 'NETWORK',
          )
        },
      })
      return { ...shelf, faults }
    },
  }
  return made
}

interface Sharing {
  count: number
  readonly isHeld: Promise<void>
  readonly release: () => Promise<void>
}

/** Locks of one tab; those who share one hold it together, until the last lets go. */
function locksOf(
  world: WorldLocks,
  shared: Map<string, Sharing>,
): Pick<Locks, 'exclusive' | 'share'> {
  const { exclusive } = world.forTab(new WorldLife())
  function begin(name: string): Sharing {
    let end = (): void => undefined
    const over = new Promise<void>(resolve => {
      end = resolve
    })
    let held: Promise<unknown> = over
    const isHeld = new Promise<void>(resolve => {
      held = exclusive(name, () => {
        resolve()
        return over
      })
    })
    const release = async (): Promise<void> => {
      shared.delete(name)
      end()
      await held
    }
    return { count: 0, isHeld, release }
  }
  return {
    exclusive,
    async share(name) {
      const sharing = shared.get(name) ?? begin(name)
      shared.set(name, sharing)
      sharing.count += 1
      await sharing.isHeld
      return async () => {
        sharing.count -= 1
        if (sharing.count === 0) await sharing.release()
      }
    },
  }
}

function channelOf(hears: Set<(message: unknown) => void>): Channel {
  let own: ((message: unknown) => void) | undefined
  return {
    send(message) {
      for (const hear of hears) if (hear !== own) hear(structuredClone(message))
    },
    onMessage(listener) {
      own = listener
      hears.add(listener)
      return () => hears.delete(listener)
    },
  }
}

const pack = samplePack()
/** Megabytes are hashed meanwhile, on a machine that may be busy. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 })
const installedIn = async (shelf: PackShelf): Promise<string[]> =>
  (await shelf.installed()).map(({ manifest }) => `${manifest.id} ${manifest.version}`)

test('what one tab downloads both have, with the bytes that the bank named', async () => {
  const world = device([pack])
  const [a, b] = [world.tab(), world.tab()]
  let told = 0
  b.subscribe(() => (told += 1))
  expect(await a.installed()).toEqual([])
  await a.ask(pack.manifest)
  await soon(() => installedIn(b)).toEqual(['city 1'])
  expect(told).toBeGreaterThan(0)
  const [installed] = await b.installed()
  for (const kind of ['basemap', 'roads'] as const) {
    const bytes = Buffer.from(await installed![kind]!.arrayBuffer())
    expect(bytes.equals(Buffer.from(pack.contents[kind]))).toBe(true)
  }
  expect([...a.faults, ...b.faults]).toEqual([])
})

test('without a network it waits by the house’s backoff, longer each time, and goes on when it returns', async () => {
  const world = device([pack])
  const shelf = world.tab()
  let isAway = true
  world.server.before = () => (isAway ? { kind: 'away' } : undefined)
  await shelf.ask(pack.manifest)
  await soon(() => world.waits.map(({ delayMs }) => delayMs)).toEqual([1000])
  expect(await shelf.entries()).toMatchObject([{ stage: 'wanted', wait: 'NETWORK', bytes: 0 }])
  world.waits[0]!.run()
  await soon(() => world.waits.map(({ delayMs }) => delayMs)).toEqual([2000])
  isAway = false
  world.comeOnline()
  await soon(() => installedIn(shelf)).toEqual(['city 1'])
  expect(world.waits).toEqual([])
  expect(await shelf.entries()).toMatchObject([{ stage: 'whole' }])
})

test('an expired sign-in waits for the person, who wakes it by signing in', async () => {
  const world = device([pack])
  const shelf = world.tab()
  let isSignedIn = false
  world.server.before = () => (isSignedIn ? undefined : { kind: 'signIn' })
  await shelf.ask(pack.manifest)
  await soon(() => shelf.entries()).toMatchObject([{ wait: 'SIGN_IN' }])
  expect(world.waits).toEqual([])
  isSignedIn = true
  shelf.start()
  await soon(() => installedIn(shelf)).toEqual(['city 1'])
})

test('a disk so full that it takes no note of it: told once, in every tab, and not tried again by itself', async () => {
  const world = device([pack])
  const [a, b] = [world.tab(), world.tab()]
  world.server.before = asked => {
    // From here on nothing that grows is taken.
    if (asked === '1 basemap 0') world.files.isFull = true
    return undefined
  }
  await a.ask(pack.manifest)
  await soon(() => b.entries()).toMatchObject([{ stage: 'stopped', fault: 'SPACE' }])
  expect(await a.entries()).toMatchObject([{ stage: 'stopped', fault: 'SPACE' }])
  const asked = world.server.asked.length
  await a.entries()
  expect(world.server.asked).toHaveLength(asked)

  world.files.isFull = false
  world.server.before = () => undefined
  await b.ask(pack.manifest)
  await soon(() => installedIn(a)).toEqual(['city 1'])
  expect([...a.faults, ...b.faults]).toEqual([])
})

test('a pause in one tab ends the download in another', async () => {
  const world = device([pack])
  const [a, b] = [world.tab(), world.tab()]
  let pausing: Promise<void> | undefined
  world.server.before = asked => {
    if (asked === '1 roads 0') pausing ??= b.pause(pack.manifest)
    return undefined
  }
  await a.ask(pack.manifest)
  await soon(() => a.entries()).toMatchObject([{ stage: 'paused' }])
  await pausing
  await b.ask(pack.manifest)
  await soon(() => installedIn(a)).toEqual(['city 1'])
})

test('one pack at a time, in the order in which they were asked for', async () => {
  const other = samplePack('5', { id: 'town' })
  const world = device([pack, other])
  const shelf = world.tab()
  await Promise.all([shelf.ask(pack.manifest), shelf.ask(other.manifest)])
  await soon(() => installedIn(shelf)).toEqual(['city 1', 'town 5'])
  const order = world.server.asked.map(asked => asked.split(' ')[0])
  expect(order).toEqual([...Array<string>(4).fill('1'), ...Array<string>(4).fill('5')])
})

test('a new version takes over at once; the old one’s files stay for those who still draw from them, and then go', async () => {
  const next = samplePack('2')
  const world = device([pack, next])
  const shelf = world.tab()
  await shelf.ask(pack.manifest)
  await soon(() => installedIn(shelf)).toEqual(['city 1'])
  await shelf.ask(next.manifest)
  await soon(() => installedIn(shelf)).toEqual(['city 2'])
  expect(world.files.bytes.has('packs/city/1/basemap')).toBe(true)
  expect(await shelf.entries()).toHaveLength(1)
  await soon(() => world.waits.length).toBeGreaterThan(0)
  for (const { run } of [...world.waits]) run()
  await soon(() => world.files.bytes.has('packs/city/1/basemap')).toBe(false)
  expect(await installedIn(shelf)).toEqual(['city 2'])
  expect(shelf.faults).toEqual([])
})

test('a pack that is taken away is not there any more, in no tab, and its room comes back', async () => {
  const world = device([pack])
  const [a, b] = [world.tab(), world.tab()]
  await a.ask(pack.manifest)
  await soon(() => installedIn(a)).toEqual(['city 1'])
  await b.drop(pack.manifest)
  expect([await a.installed(), await b.installed(), await a.entries()]).toEqual([[], [], []])
  await soon(() => world.waits.length).toBeGreaterThan(0)
  for (const { run } of [...world.waits]) run()
  await soon(() => [...world.files.bytes.keys()]).toEqual([])
})

test('a start goes on with what was asked for, and hands out nothing whose files are gone', async () => {
  const other = samplePack('5', { id: 'town' })
  const world = device([pack, other])
  const first = world.tab()
  await first.ask(pack.manifest)
  await soon(() => installedIn(first)).toEqual(['city 1'])
  world.server.before = () => ({ kind: 'signIn' })
  await first.ask(other.manifest)
  await soon(() => first.entries()).toMatchObject([{}, { wait: 'SIGN_IN' }])
  world.files.bytes.delete('packs/city/1/roads')

  world.server.before = () => undefined
  const second = world.tab()
  expect(await second.installed()).toEqual([])
  second.start()
  await soon(() => installedIn(second)).toEqual(['town 5'])
  expect(await second.entries()).toMatchObject([{ stage: 'damaged' }, { stage: 'whole' }])
})

test('the bank is asked for its packs at a start that is online, and again after six hours; nothing is loaded by itself', async () => {
  const world = device([pack])
  world.online = false
  const shelf = world.tab()
  shelf.start()
  expect(await shelf.lookForOffers()).toBe('NETWORK')
  expect(await shelf.offers()).toBeUndefined()
  world.online = true
  shelf.start()
  await soon(() => shelf.offers()).toMatchObject({ at: world.now, packs: [{ id: 'city' }] })
  const asked = world.offersAsked
  shelf.start()
  // Fresh enough: it reads the disk once, and leaves it at that.
  await shelf.entries()
  await shelf.offers()
  await shelf.offers()
  expect(world.offersAsked).toBe(asked)
  world.now += 6 * 3_600_000 + 1
  world.offered = []
  shelf.start()
  await soon(() => shelf.offers()).toEqual({ at: world.now, packs: [] })
  expect(world.offersAsked).toBe(asked + 1)
  expect(world.server.asked).toEqual([])
})
