import { startDoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import { Tablet } from '#tests/e2e/support/tablet.ts'
import { browserKills } from './browserKills.ts'
import { packKills } from './packKills.ts'
import { serverKills, type KillFigures } from './serverKills.ts'
import { writerKills } from './writerKills.ts'

const SERVER_KILLS = Number(process.env['SERVER_KILLS'] ?? 50)
const BROWSER_KILLS = Number(process.env['BROWSER_KILLS'] ?? 30)
const PACK_KILLS = Number(process.env['PACK_KILLS'] ?? 8)

const figures: Record<string, KillFigures> = {}
const server = await startDoorstepServer()

async function withTablet(run: (tablet: Tablet) => Promise<KillFigures>): Promise<KillFigures> {
  const tablet = new Tablet({ origin: `http://127.0.0.1:${server.port}` })
  try {
    await tablet.launch()
    return await run(tablet)
  } finally {
    await tablet.dispose()
  }
}

try {
  // First, while nothing else has been written.
  figures['browser, commands'] = await withTablet(tablet =>
    writerKills({ tablet, dataDir: server.dataDir }, BROWSER_KILLS),
  )
  figures['browser, typing'] = await withTablet(tablet => browserKills(tablet, BROWSER_KILLS))
  figures['browser, a map of 268 MB'] = await withTablet(tablet =>
    packKills(tablet, server.dataDir, PACK_KILLS),
  )
  figures['server'] = await serverKills(server, SERVER_KILLS)
} finally {
  await server.dispose()
}
console.table(figures)
const harmed = Object.values(figures).some(each => each.lost > 0 || each.doubled > 0)
process.exitCode = harmed ? 1 : 0
