import { loadConfig } from '../config.ts'
import type { ExitCode } from './commandError.ts'
import { DEMO_MAP_LINE, demoLines } from './demoLines.ts'
import type { Output } from './output.ts'
import { parseFlags, refuseArguments } from './parseFlags.ts'

/** `doorstep serve`: starts the server and tells its address. It goes on until it is told to stop by a signal. */
export async function serveCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  refuseArguments(parseFlags(args, {}).positionals)
  const config = loadConfig(process.env)
  // Only here, so that the other commands do not load the HTTP side.
  const { startServer } = await import('../main.ts')
  const { url, demoSignIns, isMapComing } = await startServer(config)
  output.say(`Doorstep ${url}`)
  if (demoSignIns.length > 0) {
    for (const line of demoLines(demoSignIns)) output.say(line)
  }
  if (isMapComing) output.say(DEMO_MAP_LINE)
  return 0
}
