import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test } from 'vitest'
import { commit } from '#app/db/commit.ts'
import { problemNameOf } from '#app/db/databaseProblem.ts'
import { doorstepDb, type DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import { openHome } from '#app/db/openHome.ts'
import { webDeviceKeys } from '#app/platform/deviceKey.ts'
import type { Home } from '#app/platform/homes.ts'
import { AGENT } from '../support/sampleCase.ts'

let places: Map<number, IDBFactory>
let opened: DoorstepDb[]
/** Shared holders; the lock of its own is had only where there are none. */
let pages: number
/** Ends the page at this removal, as a flat battery would. */
let diesRemoving: number | undefined
let isFull: boolean
let kept: number[]

const homes = {
  list: () => Promise.resolve([...places.keys()].toSorted((a, b) => a - b)),
  open(number: number): Promise<Home> {
    const indexedDB = places.get(number) ?? new IDBFactory()
    places.set(number, indexedDB)
    return Promise.resolve({ name: 'doorstep', indexedDB })
  },
  keepLike(_old: number, fresh: number): Promise<void> {
    kept.push(fresh)
    return isFull ? Promise.reject(new Error('no room')) : Promise.resolve()
  },
  remove(number: number): Promise<void> {
    if (number === diesRemoving) return Promise.reject(new Error('the battery is flat'))
    places.delete(number)
    return Promise.resolve()
  },
}

const locks = {
  share() {
    pages += 1
    return Promise.resolve(() => {
      pages -= 1
      return Promise.resolve()
    })
  },
  exclusive: <T>(_name: string, work: () => Promise<T>) =>
    pages === 0 ? work() : Promise.resolve(undefined),
  holders: () => Promise.resolve(pages),
}

function database(home: Home): DoorstepDb {
  const db = doorstepDb({ ...home, IDBKeyRange })
  opened.push(db)
  return db
}

const start = (): Promise<DoorstepDb> => openHome({ homes, locks, database })

/** The page goes, and with it what it held. */
function close(): void {
  for (const db of opened) db.close()
  pages = 0
}

beforeEach(async () => {
  places = new Map()
  opened = []
  pages = 0
  diesRemoving = undefined
  isFull = false
  kept = []
  const db = await start()
  await commit(db, {
    put: [{ table: 'meta', row: { key: 'staff', value: AGENT } }],
    audit: [{ type: 'opened', subject: 'somebody', at: AGENT.name.length as never }],
  })
  close()
})

async function makeDue(): Promise<void> {
  const db = await start()
  await commit(db, { put: [{ table: 'meta', row: { key: 'moveDue', value: true } }] })
  close()
}

async function expectAllThere(db: DoorstepDb): Promise<void> {
  expect(await readMeta(db, 'staff')).toEqual(AGENT)
  expect(await db.audit.count()).toBe(1)
}

test('a device that has nothing to leave behind stays where it is', async () => {
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([1])
})

test('when something was purged all rows move, and the old home goes', async () => {
  await makeDue()
  const db = await start()
  await expectAllThere(db)
  expect([...places.keys()]).toEqual([2])
  expect(await readMeta(db, 'moveDue')).toBeUndefined()
  close()
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([2])
})

test('the device’s key moves along, still cannot be exported, and still signs', async () => {
  const before = await start()
  const key = await webDeviceKeys.make()
  await commit(before, { put: [{ table: 'meta', row: { key: 'transportKey', value: key } }] })
  close()
  await makeDue()
  const moved = await readMeta(await start(), 'transportKey')
  expect([...places.keys()]).toEqual([2])
  expect(moved?.publicPoint).toEqual(key.publicPoint)
  const handle = moved?.privateKey as CryptoKey
  expect(handle.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('pkcs8', handle)).rejects.toThrow()
  expect(await webDeviceKeys.sign(moved!, 'once more')).toHaveLength(64)
})

test('the new home is kept by the browser as the old one was', async () => {
  await makeDue()
  await start()
  expect(kept).toEqual([2])
})

test('no room to move: one goes on where one is, and a later start moves', async () => {
  await makeDue()
  isFull = true
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([1])
  close()
  isFull = false
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([2])
})

test('a place that cannot be found: the database does not open, and no empty one hides what is there', async () => {
  const listed = homes.list
  homes.list = () => Promise.reject(new Error('the browser does not say'))
  const db = await start()
  homes.list = listed
  const error: unknown = await readMeta(db, 'staff').catch((cause: unknown) => cause)
  expect(problemNameOf(error)).toBe('databaseClosed')
  close()
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([1])
})

test('while another page is open nobody moves; a later start does', async () => {
  await makeDue()
  pages = 1
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([1])
  close()
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([2])
})

test('a move cut off before it was whole is done again', async () => {
  await makeDue()
  await doorstepDb({ ...(await homes.open(2)), IDBKeyRange }).open()
  await expectAllThere(await start())
  expect([...places.keys()]).toEqual([2])
})

test('a move cut off before the old home was gone is not done twice', async () => {
  await makeDue()
  diesRemoving = 1
  await start()
  close()
  diesRemoving = undefined
  expect([...places.keys()]).toEqual([1, 2])
  const db = await start()
  await expectAllThere(db)
  expect([...places.keys()]).toEqual([2])
})
