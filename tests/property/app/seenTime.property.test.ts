import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doorstepDb } from '#app/db/doorstepDb.ts'
import { noteServerTime, noteTime } from '#app/db/seenTime.ts'
import { asInstant } from '#domain/time/instant.ts'

const WEEK_MS = 7 * 86_400_000
const moment = fc.integer({ min: 0, max: WEEK_MS }).map(ms => asInstant(1_795_000_000_000 + ms))
const step = fc.record({
  by: fc.constantFrom('clock' as const, 'server' as const, 'restart' as const),
  at: moment,
})

test('whatever clocks show and tablets restart: between two words of the server the time never falls, and none of either is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async steps => {
      const indexedDB = new IDBFactory()
      const open = () => doorstepDb({ indexedDB, IDBKeyRange })
      let db = open()
      let highest = 0
      for (const { by, at } of steps) {
        if (by === 'restart') {
          db.close()
          db = open()
        } else if (by === 'server') {
          await noteServerTime(db, at)
          highest = at
        } else {
          highest = Math.max(highest, at)
          expect(await noteTime(db, at)).toBe(highest)
        }
      }
      expect(await noteTime(db, asInstant(0))).toBe(highest)
      db.close()
    }),
    { numRuns: 60 },
  )
})
