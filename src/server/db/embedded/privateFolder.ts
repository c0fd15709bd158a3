import { createHash } from 'node:crypto'
import { chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseStartError } from '../databaseStartError.ts'
import { canReach, ownAccount, type Account } from './account.ts'

/** A socket's path must fit into `sun_path`: 108 bytes on Linux, 104 on macOS. */
const MAX_SOCKET_PATH = 100

/**
 * The short folder outside the data that holds the socket: only `account` (and root) may enter it, and that is the
 * whole access control of the embedded database. The same data folder always gets the same one.
 * Throws `folder_denied` when someone else has put something in its place.
 */
export function privateFolder(dataDir: string, account: Account): string {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12)
  const path = join(base(account), `doorstep-${account.uid}-${hash}`)
  makeFolder(path)
  const found = lstatSync(path)
  const isOurs = found.uid === account.uid || found.uid === ownAccount().uid
  if (!found.isDirectory() || !isOurs || (found.mode & 0o077) !== 0) {
    throw new DatabaseStartError(
      'folder_denied',
      `${path} should be the server's private folder for its database socket, but it belongs to someone else or is open to others.`,
      'Remove it and start again; if it comes back, another user of this machine makes it.',
    )
  }
  if (found.uid !== account.uid) chownSync(path, account.uid, account.gid)
  return path
}

function base(account: Account): string {
  const preferred = realpathSync(tmpdir())
  const longest = join(preferred, 'doorstep-4294967295-0123456789ab', '.s.PGSQL.5432')
  const isFit = longest.length <= MAX_SOCKET_PATH && canReach(join(preferred, 'x'), account)
  return isFit ? preferred : '/tmp'
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
