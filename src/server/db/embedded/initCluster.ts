import { once } from 'node:events'
import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { DatabaseStartError, diskFullError, saysDiskFull } from '../databaseStartError.ts'
import { SUPERUSER } from './connection.ts'
import { isAlive } from './processes.ts'
import { runProgram, type ProgramStart } from './runProgram.ts'

/**
 * Makes the cluster, with page checksums and in UTF-8. It is made beside its place and moved there when complete,
 * so that a kill, a full disk or a second server in the middle never leaves half of one.
 */
export async function initCluster(start: ProgramStart): Promise<void> {
  const unfinished = `${start.clusterDir}.new-${process.pid}`
  removeLeftovers(start.clusterDir)
  try {
    mkdirSync(unfinished, { mode: 0o700 })
    chownSync(unfinished, start.account.uid, start.account.gid)
    await initialise({ ...start, clusterDir: unfinished })
    moveInPlace(unfinished, start.clusterDir)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (error instanceof Error && saysDiskFull(error.message)) {
      throw diskFullError(dirname(start.clusterDir), error)
    }
    throw error
  }
}

async function initialise(start: ProgramStart): Promise<void> {
  const first = await initdb(start, ['--locale=C.UTF-8'])
  if (first.status === 0) return
  const isLocaleMissing = /locale/i.test(first.output) && !saysDiskFull(first.output)
  const plain =
    start.binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C']
  const last = isLocaleMissing ? await initdb(start, plain) : first
  if (last.status === 0) return
  throw new DatabaseStartError(
    'initialisation_failed',
    `PostgreSQL's initdb failed: ${lastLines(last.output)}`,
    'Mend what it names and start again; nothing was left behind.',
  )
}

async function initdb(
  start: ProgramStart,
  locale: readonly string[],
): Promise<{ status: number | null; output: string }> {
  const child = runProgram(start, 'initdb', [
    ...['--data-checksums', '--auth=trust', '--encoding=UTF8', `--username=${SUPERUSER}`],
    ...locale,
  ])
  const said = Promise.all([readAll(child.stdout), readAll(child.stderr)])
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, output: (await said).join('') }
}

async function readAll(pipe: Readable | null): Promise<string> {
  return pipe === null ? '' : text(pipe)
}

function lastLines(output: string): string {
  const lines = output.split('\n').filter(line => /error|fatal|hint|detail/i.test(line))
  return lines.slice(-3).join(' ').trim()
}

/** Another server may have put its own there meanwhile: then that one is used. */
function moveInPlace(unfinished: string, clusterDir: string): void {
  try {
    renameSync(unfinished, clusterDir)
    syncFolder(dirname(clusterDir))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r')
  fsyncSync(fd)
  closeSync(fd)
}

/** Removes what killed starts have left, but not what a living process may be making right now. */
function removeLeftovers(clusterDir: string): void {
  const prefix = `${basename(clusterDir)}.new-`
  for (const name of readdirSync(dirname(clusterDir)).filter(one => one.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length))
    if (pid === process.pid || !isAlive(pid)) {
      rmSync(join(dirname(clusterDir), name), { recursive: true, force: true })
    }
  }
}
