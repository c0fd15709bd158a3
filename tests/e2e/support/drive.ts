import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { PACK_FILE_NAMES } from '#domain/geo/regionPack.ts'
import { decodeGraph } from '#domain/routing/graphCodec.ts'
import { roadRouter } from '#domain/routing/roadRouter.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { DEMO_PACK_ID, demoPackVersion } from '#mapkit/city/demoPackId.ts'
import { packFolder } from '#mapkit/pack/packFiles.ts'
import { bankToday } from './bankDay.ts'
import { readTable } from './deviceStore.ts'
import type { Tablet } from './tablet.ts'
import { shape } from './words.ts'

type Value<T> = { readonly payload: { readonly value: T } }

/** Where the bank says that a visit is. */
export async function placeOfVisit(page: Page, visitId: string): Promise<Wgs84Point> {
  const visits = (await readTable(page, 'visits')) as readonly unknown[] as readonly Value<{
    readonly server: Visit
  }>[]
  const visit = visits.find(({ payload }) => payload.value.server.id === visitId)?.payload.value
  const cases = (await readTable(
    page,
    'dossiers',
  )) as readonly unknown[] as readonly Value<Dossier>[]
  const dossier = cases.find(({ payload }) => payload.value.id === visit?.server.caseId)
  const address = dossier && addressesOf(dossier.payload.value)
  const point = address?.find(({ id }) => id === visit?.server.addressId)?.point
  if (!point) throw new Error('the visit has no place')
  return point
}

/** Stands the tablet somewhere. */
export async function standAt(tablet: Tablet, at: Wgs84Point, accuracy = 15): Promise<void> {
  await tablet.context.setGeolocation({ latitude: at.lat, longitude: at.lng, accuracy })
}

/** The clock of the page at a minute of the bank's day; its timers go on as they are. */
export async function setTime(page: Page, time: string, day = bankToday()): Promise<void> {
  await page.clock.setFixedTime(new Date(`${day}T${time}:00+08:00`))
}

/** Lets the time pass while somebody uses the tablet, so that it is not taken for left lying. */
export async function passTo(
  page: Page,
  from: string,
  to: string,
  day = bankToday(),
): Promise<void> {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  for (let at = minutes(from) + 4; at < minutes(to) + 4; at += 4) {
    const now = Math.min(at, minutes(to))
    const two = (value: number): string => String(value).padStart(2, '0')
    await setTime(page, `${two(Math.floor(now / 60))}:${two(now % 60)}`, day)
    await page.keyboard.press('Shift')
  }
}

/** Downloads the demo city's map, as the tour offers it. */
export async function installCity({ page, words }: Tablet): Promise<void> {
  await page.goto('/maps')
  await page.getByRole('button', { name: shape(words.maps.act.download) }).click()
  const ready = page.getByText(words.maps.stage.ready, { exact: true })
  await expect(ready).toBeVisible({ timeout: 60_000 })
}

/** Ways to drive on the roads of the demo city, read from the pack at the bank. */
export function cityRoads(dataDir: string): (from: Wgs84Point, to: Wgs84Point) => Wgs84Point[] {
  const pack = packFolder(join(dataDir, 'packs'), { id: DEMO_PACK_ID, version: demoPackVersion(1) })
  const graph = decodeGraph(gunzipSync(readFileSync(join(pack, PACK_FILE_NAMES.roads))))
  if (!graph.ok) throw new Error(`the roads of the city: ${graph.error}`)
  const router = roadRouter(graph.value)
  return (from, to) => {
    const [start, end] = [router.snap(from), router.snap(to)]
    const drive = start && end && router.drive(start, end)
    if (!drive) throw new Error('no way between the places')
    return [...sampled(drive.line, 5), to]
  }
}

/** So many of a line's points, evenly by their number. */
function sampled(line: readonly Wgs84Point[], count: number): Wgs84Point[] {
  const step = Math.max(1, Math.ceil(line.length / count))
  return line.filter((_, at) => at % step === 0)
}
