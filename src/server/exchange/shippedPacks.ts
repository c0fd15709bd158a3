import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PackEdition } from '#domain/compliance/pack.ts'
import type { Instant } from '#domain/time/instant.ts'
import { installPack, type InstallDeps } from './installPack.ts'

/** The packs that come with the program, one JSON file each. */
const SHIPPED = fileURLToPath(new URL('../policy/packs', import.meta.url))

/**
 * Installs the packs that come with the program, where the bank has none at all: afterwards it is the bank that decides
 * which editions bind. Returns what it installed. Throws for a shipped pack that is not sound: that is a broken build.
 */
export async function installShippedPacks(
  deps: InstallDeps,
  now: Instant,
  folder = SHIPPED,
): Promise<readonly PackEdition[]> {
  const any = await deps.db.selectFrom('policy_pack').select('edition').limit(1).execute()
  if (any.length > 0 || !existsSync(folder)) return []
  const installed: PackEdition[] = []
  for (const name of readdirSync(folder)
    .filter(each => each.endsWith('.json'))
    .toSorted()) {
    const result = await installPack(deps, readFileSync(join(folder, name)), now)
    if (!result.ok)
      throw new Error(`the pack ${name} is not sound: ${JSON.stringify(result.error)}`)
    installed.push(result.value.edition)
  }
  return installed
}
