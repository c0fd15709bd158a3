import { loadavg } from 'node:os'
import { startDoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import { PORTRAIT, Tablet } from '#tests/e2e/support/tablet.ts'
import { serveBenchPage } from './benchPage.ts'
import { syncRatios } from './syncRatios.ts'

const server = await startDoorstepServer()
const bench = await serveBenchPage(server.port)
const tablet = new Tablet({ origin: bench.origin, viewport: PORTRAIT })
try {
  await tablet.launch()
  console.log(JSON.stringify(await syncRatios(tablet, server, bench.page), undefined, 1), loadavg())
} finally {
  await tablet.dispose()
  bench.close()
  await server.dispose()
}
