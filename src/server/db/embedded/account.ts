import { spawnSync } from 'node:child_process'
import { lstatSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The uid and gid under which PostgreSQL's programs run. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

const UNPRIVILEGED = 65_534

/**
 * Chooses who runs PostgreSQL, which refuses to run as root. An ordinary user runs it himself; root hands it to the
 * owner of the existing data, else to `postgres`, else to `nobody`.
 */
export function chooseAccount(clusterDir: string): Account {
  const own = ownAccount()
  if (own.uid !== 0) return own
  const owner = lstatSync(clusterDir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (
    namedAccount('postgres') ?? namedAccount('nobody') ?? { uid: UNPRIVILEGED, gid: UNPRIVILEGED }
  )
}

/** The account of this process. Only called where there are uids, that is not on Windows. */
export function ownAccount(): Account {
  return { uid: process.geteuid?.() ?? UNPRIVILEGED, gid: process.getegid?.() ?? UNPRIVILEGED }
}

function namedAccount(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map(flag => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8' })
    return answer.status === 0 ? Number(answer.stdout.trim()) : NaN
  })
  if (uid === undefined || gid === undefined || !(uid > 0) || Number.isNaN(gid)) return null
  return { uid, gid }
}

/** True when `account` may pass through every folder above `path`, by their mode bits. */
export function canReach(path: string, account: Account): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const mayEnter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & mayEnter) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
