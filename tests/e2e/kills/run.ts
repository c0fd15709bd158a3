import { startDoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import { Tablet } from '#tests/e2e/support/tablet.ts'
import { browserKills } from './browserKills.ts'
import { serverKills, type KillFigures } from './serverKills.ts'

const SERVER_KILLS = Number(process.env['SERVER_KILLS'] ?? 50)
const BROWSER_KILLS = Number(process.env['BROWSER_KILLS'] ?? 30)

const server = await startDoorstepServer()
const tablet = new Tablet({ origin: `http://127.0.0.1:${String(server.port)}` })
const figures: Record<string, KillFigures> = {}
try {
  await tablet.launch()
  figures['browser, typing'] = await browserKills(tablet, BROWSER_KILLS)
  await tablet.close()
  figures['server'] = await serverKills(server, SERVER_KILLS)
} finally {
  await tablet.dispose()
  await server.dispose()
}
console.table(figures)
const harmed = Object.values(figures).some(each => each.lost > 0 || each.doubled > 0)
process.exitCode = harmed ? 1 : 0
