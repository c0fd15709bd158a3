import { join } from 'node:path'
import { asInstant } from '#domain/time/instant.ts'
import { hashPassword } from '../auth/passwords.ts'
import { hashPin } from '../auth/presencePin.ts'
import { loadConfig } from '../config.ts'
import { buildDemoMap, isDemoMapMissing } from '../exchange/demo/demoMap.ts'
import { loadDemoBank } from '../exchange/demo/loadDemoBank.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, type ExitCode } from './commandError.ts'
import { DEMO_MAP_LINE, demoLines } from './demoLines.ts'
import type { Output } from './output.ts'
import { parseFlags, refuseArguments } from './parseFlags.ts'

/** `doorstep demo`: the demo bank into an empty database, and the map of its city into the data folder. */
export async function demoCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  refuseArguments(parseFlags(args, {}).positionals)
  const config = loadConfig(process.env)
  const packsDir = join(config.dataDir, 'packs')
  const { staff, needsMap } = await withDatabase(config, async ({ db }) => {
    const loaded = await loadDemoBank(db, {
      now: asInstant(Date.now()),
      hashPassword,
      hashPin,
    })
    return { staff: loaded, needsMap: await isDemoMapMissing(db, packsDir) }
  })
  for (const line of demoLines(staff)) output.say(line)
  if (!needsMap) return 0
  output.say(DEMO_MAP_LINE)
  if ((await buildDemoMap(packsDir).done) === 0) return 0
  throw new CommandError('The demo bank is loaded, its map could not be built.')
}
