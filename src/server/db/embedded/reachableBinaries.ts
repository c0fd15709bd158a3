import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canReach, type Account } from './account.ts'
import { chownTree } from './ownership.ts'
import type { Binaries } from './binaries.ts'

/**
 * Where `account` can run the programs. Installed by root in a folder that is closed to others (such as /root), the
 * npm package's are copied once into the private folder; elsewhere they run from where they are.
 */
export function reachableBinaries(
  binaries: Binaries,
  privateDir: string,
  account: Account,
): Binaries {
  if (canReach(join(binaries.binDir, 'postgres'), account)) return binaries
  const copy = join(privateDir, `postgresql-${binaries.major}`)
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new-${process.pid}`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(dirname(binaries.binDir), unfinished, { recursive: true, verbatimSymlinks: true })
    chownTree(unfinished, account)
    renameSync(unfinished, copy)
  }
  return { binDir: join(copy, 'bin'), major: binaries.major }
}
