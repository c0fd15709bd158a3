import { expect, test } from 'vitest'
import { BALLAST_BYTES, browserBallast } from '#app/platform/ballast.ts'
import { keptRoom } from '#app/platform/keptRoom.ts'
import { fakeFolder } from '#tests/support/fakeFolder.ts'
import { WorldLife } from '#tests/support/worldLife.ts'
import { WorldLocks } from '#tests/support/worldLocks.ts'

const GIGA = 1_000_000_000

function stage({ quotaBytes = GIGA, usedBytes = 0 } = {}) {
  const disk = { quotaBytes, usedBytes }
  const files = fakeFolder()
  const tabs = new WorldLocks()
  const tab = () =>
    browserBallast({
      locks: tabs.forTab(new WorldLife()),
      storage: { estimate: () => Promise.resolve({ ...disk }) },
      folder: () => Promise.resolve(files.handle),
    })
  return { disk, files, tab, ballast: tab() }
}

test('eight mebibytes are laid once, by one tab alone', async () => {
  const { files, tab } = stage()
  expect(await Promise.all([tab().lay(), tab().lay(), tab().lay()])).toEqual([
    ...['LAID', 'LAID', 'LAID'],
  ])
  expect([...files.sizes.values()]).toEqual([BALLAST_BYTES])
  expect(files.fillings).toBe(1)
})

test('what was laid is given up once', async () => {
  const { files, ballast } = stage()
  await ballast.lay()
  expect([await ballast.drop(), await ballast.drop()]).toEqual([true, false])
  expect(files.sizes.size).toBe(0)
})

test('none is laid where as much again would not stay free', async () => {
  const { files, disk, ballast } = stage({ usedBytes: GIGA - 2 * BALLAST_BYTES + 1 })
  expect(await ballast.lay()).toBe('NO_ROOM')
  expect(files.fillings).toBe(0)
  disk.usedBytes -= 1
  expect(await ballast.lay()).toBe('LAID')
})

test('a disk that is fuller than the browser says leaves nothing half laid', async () => {
  const { files, ballast } = stage()
  files.quotaBytes = 100_000
  expect(await ballast.lay()).toBe('NO_ROOM')
  expect(await ballast.drop()).toBe(false)
  files.quotaBytes = undefined
  expect(await ballast.lay()).toBe('LAID')
})

test('a browser without a place for it goes without', async () => {
  const { locks, storage } = { locks: new WorldLocks().forTab(new WorldLife()), storage: never }
  const ballast = browserBallast({ locks, storage, folder: () => Promise.resolve(undefined) })
  expect([await ballast.lay(), await ballast.drop()]).toEqual(['NOWHERE', false])
  // The one of this runtime, which has no such files at all.
  expect(await browserBallast({ locks, storage }).lay()).toBe('NOWHERE')
})

const never = {
  estimate: () => Promise.reject(new Error('not asked')),
}

test('room is wanting from the moment it is given up until there is enough to keep some back', async () => {
  const { disk, ballast } = stage()
  const room = keptRoom(() => Promise.resolve(ballast))
  const told: boolean[] = []
  room.watch(isLow => told.push(isLow))
  await room.restore()
  expect(told).toEqual([false])
  disk.usedBytes = GIGA
  expect(await room.release()).toBe(true)
  expect(told).toEqual([false, true])
  await room.restore()
  expect(await room.release()).toBe(false)
  expect(told).toEqual([false, true])
  disk.usedBytes = 0
  await room.restore()
  expect(told).toEqual([false, true, false])
})

test('giving room up never fails: what cannot be given is not there', async () => {
  const room = keptRoom(() => Promise.reject(new TypeError('the code did not come')))
  expect(await room.release()).toBe(false)
})
