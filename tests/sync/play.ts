import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { columnTypes } from '#server/db/columnTypes.ts'
import { startTestCluster, TEMPLATE, testUrl } from '#tests/support/testCluster.ts'
import { hurryZeroTimers } from '#tests/support/worldTicks.ts'
import { openHouse } from './house.ts'
import { runWorld } from './runWorld.ts'
import { scriptOf } from './script.ts'

// Plays worlds by hand: node tests/sync/play.ts FIRST [COUNT]. The trace of one, or of all that fail.
const [first = 1, count = 1] = process.argv.slice(2).map(Number)
hurryZeroTimers()
const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-play-'))
const cluster = await startTestCluster(dataDir)
try {
  await cluster.createTemplate()
  const pool = new pg.Pool({
    connectionString: testUrl(cluster.socketDir, TEMPLATE),
    types: columnTypes,
  })
  pool.on('error', () => undefined)
  const house = await openHouse(pool)
  const began = Date.now()
  let failed = 0
  for (let seed = first; seed < first + count; seed += 1) {
    const { trace, error } = await runWorld(house, scriptOf(seed))
    if (error) failed += 1
    if (error || count === 1) console.log(trace.join('\n'))
    if (error) console.log(`seed ${seed}: ${error.name} ${error.stack ?? error.message}`)
  }
  console.log(
    `${count} worlds, ${failed} failed, ${Math.round((Date.now() - began) / count)} ms each`,
  )
  await house.close()
  await pool.end()
} finally {
  await cluster.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
process.exit()
