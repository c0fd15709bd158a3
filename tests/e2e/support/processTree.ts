import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'

interface Running {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** From /proc where there is one: a slim machine may have no `ps`. */
function running(): Running[] {
  return existsSync('/proc/self/stat') ? fromProc() : fromPs()
}

function fromProc(): Running[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  return pids.flatMap(pid => {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      // The name in brackets may hold spaces; the parent is the second field after it.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
      return [{ pid: Number(pid), parent: Number(fields?.[1]), command }]
    } catch {
      // It ended while we were looking.
      return []
    }
  })
}

function fromPs(): Running[] {
  const table = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  return table.split('\n').flatMap(line => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)
    if (!match?.[3]) return []
    return [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3] }]
  })
}

/**
 * Ends, as a flat battery would, every process whose command line holds this mark, and all their
 * children. The mark is a temporary folder's name, so that nothing else can carry it.
 */
export function killTreesMarked(mark: string): number {
  const all = running()
  const doomed = new Set(all.filter(p => p.command.includes(mark)).map(p => p.pid))
  for (let size = -1; size !== doomed.size;) {
    size = doomed.size
    for (const p of all) if (doomed.has(p.parent)) doomed.add(p.pid)
  }
  doomed.delete(process.pid)
  for (const pid of doomed) killIfAlive(pid)
  return doomed.size
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
