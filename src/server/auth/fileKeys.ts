import { sign } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, refused } from '#domain/base/result.ts'
import { KeyFolderError } from './keyFolderError.ts'
import type { KeyProvider } from './keyProvider.ts'
import { inWords, makeKeyFolder, refuseOpenToOthers, writeFirstKey } from './keyFolder.ts'
import { sealPair, type SealPair } from './sealPair.ts'
import { unwrapContentKey } from './unwrapContentKey.ts'

/**
 * `seal-1.pem`, `seal-2.pem` …: the highest number is in force, the others still open what was sealed to them.
 * `lease-1.pem` … likewise: the highest signs.
 */
const KEY_FILES = {
  seal: /^seal-([1-9]\d{0,8})\.pem$/,
  lease: /^lease-([1-9]\d{0,8})\.pem$/,
} as const
type KeyUse = keyof typeof KEY_FILES

const REMEDIES: Readonly<Record<KeyUse, string>> = {
  seal: 'Bring it back from the backup; without it nothing that was sealed to it can be opened.',
  lease: 'Bring it back from the backup, or take it away: a new one is made at the next start.',
}

/**
 * The bank's keys as files of a private folder, made at the first start: one PKCS8 PEM a key. A key that another
 * server of the bank put there since is found when something comes that is sealed to it. Throws
 * {@link KeyFolderError} when the folder or a file is open to others, damaged, or out of reach.
 */
export function fileKeys(folder: string): KeyProvider {
  makeKeyFolder(folder)
  let ring = firstRing(folder, 'seal')
  const [lease] = firstRing(folder, 'lease').pairs
  const find = (kid: string): SealPair | undefined =>
    ring.pairs.find(pair => pair.sealKey.kid === kid)
  const findAgain = (kid: string): SealPair | undefined => {
    ring = readAgain(folder, ring)
    return find(kid)
  }
  return {
    get sealKey() {
      return ring.pairs[0].sealKey
    },
    unwrap(wrap) {
      const pair = find(wrap.kid) ?? findAgain(wrap.kid)
      if (!pair) return Promise.resolve(refused('unknownKey'))
      const key = unwrapContentKey(pair.privateKey, wrap)
      return Promise.resolve(key ? ok(key) : refused('damaged'))
    },
    leaseKey: lease.sealKey,
    signLease: bytes =>
      Promise.resolve(sign('sha256', bytes, { key: lease.privateKey, dsaEncoding: 'ieee-p1363' })),
  }
}

/** The keys of a folder, and the names of their files; the newest first. */
interface Ring {
  readonly names: readonly string[]
  readonly pairs: readonly [SealPair, ...SealPair[]]
}

/** The keys as they are now. When they cannot be read, the server goes on with those that it has. */
function readAgain(folder: string, ring: Ring): Ring {
  try {
    return namesIn(folder, 'seal').join() === ring.names.join() ? ring : readRing(folder, 'seal')
  } catch (error) {
    if (error instanceof KeyFolderError) return ring
    throw error
  }
}

/** The keys of one use, the first of them made where there is none. */
function firstRing(folder: string, use: KeyUse): Ring {
  if (namesIn(folder, use).length === 0) writeFirstKey(folder, `${use}-1.pem`)
  return readRing(folder, use)
}

function readRing(folder: string, use: KeyUse): Ring {
  const names = namesIn(folder, use)
  const [newest, ...older] = names.map(name => readPair(join(folder, name), use))
  if (newest) return { names, pairs: [newest, ...older] }
  throw new KeyFolderError(
    'folder_denied',
    `The key in ${folder} has gone.`,
    'Bring it back from the backup and start again.',
  )
}

/** Names of the key files of one use, the newest first. */
function namesIn(folder: string, use: KeyUse): readonly string[] {
  const numbered = inWords(folder, () => readdirSync(folder)).flatMap(name => {
    const number = KEY_FILES[use].exec(name)?.[1]
    return number === undefined ? [] : [{ name, number: Number(number) }]
  })
  return numbered.sort((a, b) => b.number - a.number).map(({ name }) => name)
}

function readPair(path: string, use: KeyUse): SealPair {
  refuseOpenToOthers(path, '600')
  const pem = inWords(path, () => readFileSync(path, 'utf8'))
  try {
    return sealPair(pem)
  } catch (error) {
    throw new KeyFolderError(
      'damaged',
      `${path} is not a private key on P-256 in PEM.`,
      REMEDIES[use],
      error,
    )
  }
}
