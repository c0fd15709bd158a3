import { mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { startDoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import { PORTRAIT, Tablet } from '#tests/e2e/support/tablet.ts'
import { coldStart } from './coldStart.ts'
import { serveEmptyPage } from './emptyPage.ts'
import { firstBytes } from './firstBytes.ts'

const MOST_RATIO = 2
const MOST_BYTES = 110_000

const server = await startDoorstepServer()
const empty = await serveEmptyPage()
const tablet = new Tablet({ origin: `http://localhost:${server.port}`, viewport: PORTRAIT })
try {
  await tablet.launch()
  await tablet.signIn()
  const today = await firstBytes(tablet, '/today', '.visits .link')
  await tablet.page.reload()
  await tablet.untilOfflineReady()
  const cold = await coldStart(tablet, empty.origin)
  const load = loadavg()
  mkdirSync('test-results', { recursive: true })
  writeFileSync('test-results/bench.json', JSON.stringify({ load, today, cold }, undefined, 2))
  console.table({
    'first screen, bytes gz': { figure: today.bytes, most: MOST_BYTES },
    'cold start, ratio': { figure: Number(cold.ratio.toFixed(2)), most: MOST_RATIO },
    'cold start, ms': { figure: Math.round(cold.appMs) },
    'empty page, ms': { figure: Math.round(cold.emptyMs) },
    'load of the machine': { figure: Number((load[0] ?? 0).toFixed(1)) },
  })
} finally {
  await tablet.dispose()
  empty.close()
  await server.dispose()
}
