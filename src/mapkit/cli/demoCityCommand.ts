import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeDemoCity } from '../city/demoCity.ts'
import { writeDemoPack } from '../city/demoPack.ts'
import { packFolder } from '../pack/packFiles.ts'
import { geojsonOf } from '../tiles/geojsonOf.ts'
import type { Output } from './output.ts'
import { needFlag, parseFlags, usageError, wholeFlag } from './parseFlags.ts'
import { packLines } from './packLines.ts'

const FLAGS = { seed: 'string', out: 'string', geojson: 'boolean' } as const

/** `mapkit demo-city`: the fictional city as a pack, and as GeoJSON where that is asked for. */
export function demoCityCommand(args: readonly string[], output: Output): void {
  const { values, positionals } = parseFlags(args, FLAGS)
  if (positionals[0] !== undefined) throw usageError(`unexpected argument: ${positionals[0]}`)
  const seed = wholeFlag(values.seed ?? '1', 'seed', [0, 4_294_967_295])
  const out = resolve(needFlag(values.out, 'out'))
  const city = makeDemoCity(seed)
  const manifest = writeDemoPack(out, seed, city)
  const folder = packFolder(out, manifest)
  for (const line of packLines(folder, manifest)) output.say(line)
  if (values.geojson !== true) return
  const drawn = join(out, `${manifest.id}-${manifest.version}-geojson`)
  mkdirSync(drawn, { recursive: true })
  for (const [layer, text] of geojsonOf(city.features)) {
    writeFileSync(join(drawn, `${layer}.geojson`), text)
  }
  output.say(`GeoJSON, a file for each layer: ${drawn}`)
}
