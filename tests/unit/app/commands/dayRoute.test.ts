import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { addDays } from '#domain/time/day.ts'
import { saveDayRoute } from '#app/commands/saveDayRoute.ts'
import { readRow } from '#app/db/readRow.ts'
import { pruneExpired } from '#app/db/retention.ts'
import { signOut } from '#app/sync/signOut.ts'
import { TODAY, VISIT_ID } from '../support/sampleCase.ts'
import { MORNING, testTablet } from '../support/testTablet.ts'

const DAY_MS = 86_400_000

test('a day is settled bit by bit, and two hands at once lose nothing', async () => {
  const { deps } = await testTablet()
  await Promise.all([
    saveDayRoute(deps, { day: TODAY, change: { order: [VISIT_ID] } }),
    saveDayRoute(deps, { day: TODAY, change: { goal: 'finish' } }),
    saveDayRoute(deps, { day: TODAY, change: { pins: { [VISIT_ID]: 0 } } }),
  ])
  expect((await readRow(deps, 'dayRoutes', TODAY))?.value).toEqual({
    ...{ order: [VISIT_ID], goal: 'finish', pins: { [VISIT_ID]: 0 } },
    ...{ expected: {}, places: {} },
  })
  expect(await readRow(deps, 'dayRoutes', addDays(TODAY, 1))).toBeUndefined()
})

test('it goes a month after its last change, and with the agent', async () => {
  const tablet = await testTablet()
  const { deps, db } = tablet
  await saveDayRoute(deps, { day: TODAY, change: {} })
  await pruneExpired(db, asInstant(MORNING + 30 * DAY_MS))
  expect(await db.dayRoutes.count()).toBe(1)
  await pruneExpired(db, asInstant(MORNING + 30 * DAY_MS + 1))
  expect(await db.dayRoutes.count()).toBe(0)
  await saveDayRoute(deps, { day: TODAY, change: {} })
  expect(await signOut(tablet.sync)).toMatchObject({ ok: true })
  expect(await db.dayRoutes.count()).toBe(0)
})
