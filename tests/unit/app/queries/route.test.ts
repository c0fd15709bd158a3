import { expect, onTestFinished, test } from 'vitest'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import { finaliseRecord } from '#app/commands/finaliseRecord.ts'
import { saveDayRoute } from '#app/commands/saveDayRoute.ts'
import { DEFAULT_DAY_SETTINGS, watchDaySettings } from '#app/queries/daySettings.ts'
import { watchDayRoute } from '#app/queries/dayRoute.ts'
import type { Live } from '#app/queries/live.ts'
import { watchRouteStops } from '#app/queries/routeStops.ts'
import { mapService } from '#app/sync/mapService.ts'
import { fillRecord, NOBODY } from '../support/answers.ts'
import { sampleDossier, sampleVisit, TODAY, uuid, VISIT_ID } from '../support/sampleCase.ts'
import { MORNING, testTablet, type TestTablet } from '../support/testTablet.ts'
import { TAKEN_DOWN } from '#tests/fixtures/judged.ts'

const POINT = { lat: 31.25, lng: 112.2 } as Wgs84Point

function follow<T>(live: Live<T>): () => T | undefined {
  let newest: T | undefined
  onTestFinished(
    live.subscribe({
      next: value => (newest = value),
      error: error => {
        throw error
      },
    }),
  )
  return () => newest
}

async function holdWithPoint({ hold }: TestTablet): Promise<void> {
  const dossier = sampleDossier()
  const contactPoints = dossier.contactPoints.map(each =>
    each.kind === 'ADDRESS' ? { ...each, point: POINT } : each,
  )
  await hold({ ...dossier, contactPoints })
}

test('a stop is masked, stands where its address does, and follows its record from begin to end', async () => {
  const tablet = await testTablet()
  await holdWithPoint(tablet)
  const { db, deps } = tablet
  const stops = follow(watchRouteStops(db, deps.sealer, { day: TODAY }))
  await expect.poll(stops).toMatchObject([
    {
      ...{ visitId: VISIT_ID, maskedName: '王**', street: '松涛路', at: POINT },
      ...{ from: '14:00', to: '15:00', stage: 'todo', wholeAddress: '云溪区松涛路88号3栋501' },
    },
  ])
  const recordId = await fillRecord(tablet, NOBODY)
  await expect
    .poll(stops)
    .toMatchObject([{ stage: 'now', draft: { id: recordId, begunAt: MORNING } }])
  await finaliseRecord(deps, { recordId, judged: TAKEN_DOWN })
  await expect.poll(stops).toMatchObject([{ stage: 'done', endedAt: MORNING }])
})

test('nobody is sent to another address of the case', async () => {
  const tablet = await testTablet()
  await tablet.hold(
    sampleDossier(),
    sampleVisit({ addressId: uuid(99) as ReturnType<typeof sampleVisit>['addressId'] }),
  )
  const stops = follow(watchRouteStops(tablet.db, tablet.deps.sealer, { day: TODAY }))
  await expect.poll(stops).toHaveLength(1)
  expect(stops()?.[0]).not.toHaveProperty('at')
  expect(stops()?.[0]).toMatchObject({ street: '松涛路' })
})

test('what was settled for a day comes back, and nothing of another day', async () => {
  const { db, deps } = await testTablet()
  const route = follow(watchDayRoute(db, deps.sealer, { day: TODAY }))
  await saveDayRoute(deps, { day: TODAY, change: { order: [VISIT_ID] } })
  await expect.poll(route).toMatchObject({ order: [VISIT_ID], goal: 'travel' })
})

const online = { isOnline: () => true }
const SETTINGS = {
  ...{ hourFactorPercent: 150, trackDays: 90, raster: null },
  visitHours: { from: asTimeOfDay('09:00'), to: asTimeOfDay('19:00') },
}

test('what the bank has set is kept, and stays when the network has gone', async () => {
  const { db, deps, sync, server } = await testTablet()
  const settings = follow(watchDaySettings(db, deps.sealer, {}))
  await expect.poll(settings).toEqual(DEFAULT_DAY_SETTINGS)
  server.settings = SETTINGS
  await mapService({ ...sync, network: online }).pullSettings()
  const kept = { hourFactor: 1.5, visitHours: SETTINGS.visitHours }
  await expect.poll(settings).toEqual(kept)
  server.settings = undefined
  await mapService({ ...sync, network: online }).pullSettings()
  await mapService({ ...sync, network: { isOnline: () => false } }).pullSettings()
  expect(settings()).toEqual(kept)
})

test('drives are asked for with places alone, and not without a network or for a day too large', async () => {
  const { sync, server } = await testTablet()
  const told = {
    ...{ source: 'live' as const, at: MORNING },
    ...{ seconds: [[0]], metres: [[0]] },
  }
  server.matrixAnswer = told
  const service = mapService({ ...sync, network: online })
  expect(await service.matrix([POINT, POINT])).toEqual(told)
  expect(server.matrices).toEqual([{ places: [POINT, POINT], departAt: MORNING }])
  const away = mapService({ ...sync, network: { isOnline: () => false } })
  expect(await away.matrix([POINT, POINT])).toBeUndefined()
  expect(await service.matrix([POINT])).toBeUndefined()
  expect(await service.matrix(Array.from({ length: 62 }, () => POINT))).toBeUndefined()
  server.matrixAnswer = undefined
  expect(await service.matrix([POINT, POINT])).toBeUndefined()
  expect(server.matrices).toHaveLength(2)
})
