import { resolve } from 'node:path'
import { checkPack } from '../pack/checkPack.ts'
import type { Output } from './output.ts'
import { packLines } from './packLines.ts'
import { parseFlags, usageError } from './parseFlags.ts'

/** `mapkit check`: reads a pack as a tablet does. */
export async function checkCommand(args: readonly string[], output: Output): Promise<void> {
  const [folder, ...more] = parseFlags(args, {}).positionals
  if (folder === undefined) throw usageError('which folder?')
  if (more[0] !== undefined) throw usageError(`unexpected argument: ${more[0]}`)
  const { manifest, tiles, roads } = await checkPack(resolve(folder))
  for (const line of packLines(resolve(folder), manifest)) output.say(line)
  const roadText = roads
    ? `${roads.nodeCount} junctions and ${roads.edgeCount} roads`
    : 'no road graph'
  output.say(`  whole: ${tiles} tiles, ${roadText}`)
}
