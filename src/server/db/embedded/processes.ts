import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** True when a process with this id exists, be it a zombie that nobody has buried yet. */
export function exists(pid: number): boolean {
  if (pid <= 0) return false // to kill() these mean whole groups
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** True when a process with this id exists and can still do something. */
export function isAlive(pid: number): boolean {
  return exists(pid) && !(process.platform === 'linux' && isZombie(pid))
}

function isZombie(pid: number): boolean {
  try {
    // pid (command) state …; the command may hold brackets and blanks itself
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true // gone meanwhile
  }
}

/**
 * The processes that work in this cluster: PostgreSQL's stand in the data folder itself. On Linux that is read from
 * /proc, so neither a zombie nor a stranger under a reused id counts; elsewhere from `candidate`'s command line.
 */
export function processesOf(clusterDir: string, candidate: number | null): number[] {
  if (process.platform !== 'linux') {
    return candidate !== null && commandOf(candidate).includes(clusterDir) ? [candidate] : []
  }
  const folder = realpathSync(clusterDir)
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return pids.filter(pid => workingFolder(pid) === folder).map(Number)
}

function workingFolder(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // gone meanwhile, a zombie, or another user's: none of ours
  }
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}
