import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { encodeGraph } from '#domain/routing/graphCodec.ts'
import type { FromRoads } from '#app/map/roads/roadsMessages.ts'
import type { RoadsQuestion } from '#app/map/roads/roadsQuestion.ts'
import { jinanCases, jinanGraph, type JinanCase } from '#tests/support/maps/mapData.ts'
import { median } from './median.ts'

const RUNS = 5

export interface RouteTimes {
  /** From the first question to its answer: unpacking, decoding, indexing. */
  readonly readMs: number
  readonly tableMs: number
  /** Beyond the table. */
  readonly order25Ms: number
  readonly proven12Ms: number
  readonly baselineMs: number
}

/** The built worker on the roads of Jinan, asked as the route's screen asks it. */
export async function routeTimes(page: Page, benchUrl: string): Promise<RouteTimes> {
  await page.goto(benchUrl)
  const [day25, day12] = [dayOf(25), dayOf(12)]
  const readMs = await startWorker(page)
  const ask = async (question: RoadsQuestion): Promise<number> => {
    const { ms, proven } = await page.evaluate(askOnce, question)
    if (question.wantsBest && question === best12 && !proven) throw new Error('not proven')
    return ms
  }
  const of = async (question: RoadsQuestion): Promise<number> => {
    await ask(question)
    const times: number[] = []
    for (let run = 0; run < RUNS; run += 1) times.push(await ask(question))
    return median(times)
  }
  const best12 = { ...day12, wantsBest: true }
  const tableMs = await of(day25)
  const table12Ms = await of(day12)
  return {
    readMs,
    tableMs,
    order25Ms: (await of({ ...day25, wantsBest: true })) - tableMs,
    proven12Ms: (await of(best12)) - table12Ms,
    baselineMs: await page.evaluate(squareRoots),
  }
}

/** Resolves to how long the first answer took. */
async function startWorker(page: Page): Promise<number> {
  const name = readdirSync('dist/assets').find(each => /^roadsWorker-[\w-]+\.js$/.test(each))
  if (!name) throw new Error('the build has no roads worker')
  const roads = gzipSync(encodeGraph(jinanGraph())).toString('base64')
  return page.evaluate(startInPage, {
    url: `/assets/${name}`,
    roads,
    question: dayOf(25),
  })
}

/** A day plan of so many stops as a question. */
function dayOf(count: number): RoadsQuestion {
  const found = jinanCases().find(({ stops }) => stops.length === count)
  if (!found) throw new Error(`no day of ${count} stops`)
  const at = ({ lng, lat }: JinanCase['start']): Wgs84Point => ({ lng, lat }) as Wgs84Point
  const ids = found.stops.map((_, nth) => `stop ${nth}`)
  return {
    day: {
      ...{ id: found.id, startsAt: found.dayStart, goal: 'travel', current: ids },
      stops: found.stops.map(({ serviceSec, window }, nth) => ({
        ...{ id: ids[nth] ?? '', serviceSec, weight: 1 },
        ...{ opens: window[0], due: window[1], closes: found.dayEnd },
      })),
    },
    start: at(found.start),
    places: found.stops.map(at),
    behind: [],
    hourFactor: 1.35,
    told: [],
    wantsBest: false,
  }
}

interface BenchWindow {
  roads?: Worker
}

/** Runs in the page. */
async function startInPage(given: {
  readonly url: string
  readonly roads: string
  readonly question: RoadsQuestion
}): Promise<number> {
  const scope = window as unknown as BenchWindow
  const bytes = Uint8Array.from(atob(given.roads), sign => sign.charCodeAt(0))
  const worker = new Worker(given.url, { type: 'module' })
  scope.roads = worker
  const bounds = { west: 116, east: 118, south: 36, north: 38 }
  worker.postMessage({ kind: 'packs', packs: [{ key: 'jinan', bounds, roads: new Blob([bytes]) }] })
  const began = performance.now()
  await new Promise((resolve, reject) => {
    worker.addEventListener('message', resolve, { once: true })
    worker.addEventListener('error', () => reject(new Error('the worker broke')), { once: true })
    worker.postMessage({ kind: 'ask', no: 0, question: given.question })
  })
  return performance.now() - began
}

/** Runs in the page: one question and its answer, sending and hearing included. */
async function askOnce(question: RoadsQuestion): Promise<{ ms: number; proven: boolean }> {
  const worker = (window as unknown as BenchWindow).roads
  if (!worker) throw new Error('no worker')
  const began = performance.now()
  const told = await new Promise<FromRoads>(resolve => {
    const hear = (event: MessageEvent<FromRoads>): void => resolve(event.data)
    worker.addEventListener('message', hear, { once: true })
    worker.postMessage({ kind: 'ask', no: 1, question })
  })
  const ms = performance.now() - began
  if (!('answer' in told)) throw new Error(told.failure)
  return { ms, proven: told.answer.best?.proven ?? false }
}

/** What the machine makes of plain sums at the same time. */
function squareRoots(): number {
  const began = performance.now()
  let sum = 0
  for (let at = 0; at < 10_000_000; at += 1) sum += Math.sqrt(at)
  const ms = performance.now() - began
  if (sum < 0) throw new Error('no sum')
  return ms
}
