import { generateKeyPairSync, randomUUID } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { KeyFolderError } from './keyFolderError.ts'

/** What a key is for: sealing and leases are on P-256, policy packs are signed with Ed25519. */
export type KeyKind = 'P-256' | 'Ed25519'

/** Windows keeps no such modes, nor can it flush a folder. */
const hasModes = process.platform !== 'win32'

/** Makes the private folder where it is missing. Throws {@link KeyFolderError} when it is open to others. */
export function makeKeyFolder(folder: string): void {
  inWords(folder, () => {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 })
    try {
      mkdirSync(folder, { mode: 0o700 })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  })
  refuseOpenToOthers(folder, '700')
}

/** Refuses what anyone but its owner may read, write or enter; `mode` is what it should be, for chmod. */
export function refuseOpenToOthers(path: string, mode: string): void {
  const found = inWords(path, () => statSync(path))
  if (!hasModes || (found.mode & 0o077) === 0) return
  throw new KeyFolderError(
    'open_to_others',
    `${path} holds the bank's private keys, but others than its owner may reach it (mode ${(found.mode & 0o777).toString(8)}).`,
    `Find out who could have read it, then chmod ${mode} it and start again.`,
  )
}

/**
 * Writes a new private key that only the owner may read. It appears whole and flushed or not at all, and when
 * another server of the bank was faster, that one's stays.
 */
export function writeFirstKey(folder: string, name: string, kind: KeyKind = 'P-256'): void {
  const { privateKey } =
    kind === 'P-256'
      ? generateKeyPairSync('ec', { namedCurve: kind })
      : generateKeyPairSync('ed25519')
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const unfinished = join(folder, `.${name}.${randomUUID()}`)
  inWords(folder, () => {
    try {
      writeFlushed(unfinished, pem)
      linkSync(unfinished, join(folder, name))
      if (hasModes) flush(folder)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      rmSync(unfinished, { force: true })
    }
  })
}

/** Runs `work` on a path and says in words what the system refuses. */
export function inWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new KeyFolderError(
      'folder_denied',
      `The server cannot use ${path}, where the bank's private keys are (${codeOf(error) ?? 'unknown fault'}).`,
      'Give it to the user who runs the server, on a disk with room, and start again.',
      error,
    )
  }
}

function writeFlushed(path: string, text: string | Buffer): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, text.toString())
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function flush(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
