import { expect, test, vi } from 'vitest'
import { IDBObjectStore } from 'fake-indexeddb'
import { asInstant } from '#domain/time/instant.ts'
import { readMeta } from '#app/db/meta.ts'
import { noteServerTime, noteTime } from '#app/db/seenTime.ts'
import { testTablet } from '../support/testTablet.ts'

const at = (minutes: number) => asInstant(1_795_000_000_000 + minutes * 60_000)

test('the highest time seen stays when the clock is set back, and the server alone lowers it', async () => {
  const { db } = await testTablet()
  expect(await noteTime(db, at(10))).toBe(at(10))
  expect(await noteTime(db, at(4))).toBe(at(10))
  expect(await readMeta(db, 'seenTime')).toBe(at(10))
  await noteServerTime(db, at(5))
  expect(await readMeta(db, 'seenTime')).toBe(at(5))
  expect(await noteTime(db, at(6))).toBe(at(6))
})

test('two tabs that note at once keep the higher one', async () => {
  const { db } = await testTablet()
  await Promise.all([at(7), at(9), at(8)].map(each => noteTime(db, each)))
  expect(await readMeta(db, 'seenTime')).toBe(at(9))
})

test('a full disk is no fault: the answer is right, and nothing was written', async () => {
  const { db } = await testTablet()
  await noteTime(db, at(10))
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(await noteTime(db, at(20))).toBe(at(20))
  expect(await noteTime(db, at(3))).toBe(at(10))
  await noteServerTime(db, at(30))
  put.mockRestore()
  expect(await readMeta(db, 'seenTime')).toBe(at(10))
})
