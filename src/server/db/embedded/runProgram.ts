import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { join } from 'node:path'
import { canReach, ownAccount, type Account } from './account.ts'
import type { Binaries } from './binaries.ts'

export interface ProgramStart {
  readonly binaries: Binaries
  readonly account: Account
  readonly clusterDir: string
}

// The child sees the folder's descriptor under this number.
const FOLDER_FD = 3

/**
 * Starts one of PostgreSQL's programs on the cluster, as its account and in a process group of its own, so that a
 * Ctrl-C meant for the server does not reach the database first. stdout and stderr are pipes.
 */
export function runProgram(
  start: ProgramStart,
  program: 'initdb' | 'postgres',
  args: readonly string[],
): ChildProcess {
  const { binaries, account, clusterDir } = start
  const isOther = account.uid !== ownAccount().uid
  // Under a folder closed to the account (such as /root) it gets in by an open descriptor instead of by the path.
  const byDescriptor = isOther && process.platform === 'linux' && !canReach(clusterDir, account)
  const folderFd = openSync(clusterDir, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    return spawn(
      join(binaries.binDir, program),
      ['-D', byDescriptor ? `/proc/self/fd/${FOLDER_FD}` : clusterDir, ...args],
      {
        cwd: '/',
        detached: true,
        env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
        stdio: ['ignore', 'pipe', 'pipe', byDescriptor ? folderFd : 'ignore'],
        ...(isOther ? account : {}),
      },
    )
  } finally {
    closeSync(folderFd)
  }
}
