import { sign } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, refused } from '#domain/base/result.ts'
import { KeyFolderError } from './keyFolderError.ts'
import type { KeyProvider } from './keyProvider.ts'
import {
  inWords,
  makeKeyFolder,
  refuseOpenToOthers,
  writeFirstKey,
  type KeyKind,
} from './keyFolder.ts'
import { policyPair, type PolicyPair } from './policyPair.ts'
import { sealPair, type SealPair } from './sealPair.ts'
import { unwrapContentKey } from './unwrapContentKey.ts'

/**
 * `seal-1.pem`, `seal-2.pem` …: the highest number is in force, the others still open what was sealed to them.
 * `lease-1.pem` … and `policy-1.pem` … likewise: the highest signs.
 */
const KEY_FILES = {
  seal: /^seal-([1-9]\d{0,8})\.pem$/,
  lease: /^lease-([1-9]\d{0,8})\.pem$/,
  policy: /^policy-([1-9]\d{0,8})\.pem$/,
} as const
type KeyUse = keyof typeof KEY_FILES

const REMEDIES: Readonly<Record<KeyUse, string>> = {
  seal: 'Bring it back from the backup; without it nothing that was sealed to it can be opened.',
  lease: 'Bring it back from the backup, or take it away: a new one is made at the next start.',
  policy:
    'Bring it back from the backup; without it tablets take no policy pack that it has signed.',
}

/**
 * The bank's keys as files of a private folder, made at the first start: one PKCS8 PEM a key. A key that another
 * server of the bank put there since is found when something comes that is sealed to it. Throws
 * {@link KeyFolderError} when the folder or a file is open to others, damaged, or out of reach.
 */
export function fileKeys(folder: string): KeyProvider {
  makeKeyFolder(folder)
  let ring = firstRing(folder, 'seal', SEALING)
  const [lease] = firstRing(folder, 'lease', SEALING).pairs
  const policy = firstRing(folder, 'policy', SIGNING_PACKS).pairs
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
    policyKeys: [policy[0].policyKey, ...policy.slice(1).map(({ policyKey }) => policyKey)],
    signPolicy: bytes => Promise.resolve(sign(null, bytes, policy[0].privateKey)),
  }
}

/** How keys of one kind are made and read. */
interface KeyForm<Pair> {
  readonly kind: KeyKind
  readonly read: (pem: string) => Pair
}

const SEALING: KeyForm<SealPair> = { kind: 'P-256', read: sealPair }
const SIGNING_PACKS: KeyForm<PolicyPair> = { kind: 'Ed25519', read: policyPair }

/** The keys of a folder, and the names of their files; the newest first. */
interface Ring<Pair> {
  readonly names: readonly string[]
  readonly pairs: readonly [Pair, ...Pair[]]
}

/** The keys as they are now. When they cannot be read, the server goes on with those that it has. */
function readAgain(folder: string, ring: Ring<SealPair>): Ring<SealPair> {
  try {
    if (namesIn(folder, 'seal').join() === ring.names.join()) return ring
    return readRing(folder, 'seal', SEALING)
  } catch (error) {
    if (error instanceof KeyFolderError) return ring
    throw error
  }
}

/** The keys of one use, the first of them made where there is none. */
function firstRing<Pair>(folder: string, use: KeyUse, form: KeyForm<Pair>): Ring<Pair> {
  if (namesIn(folder, use).length === 0) writeFirstKey(folder, `${use}-1.pem`, form.kind)
  return readRing(folder, use, form)
}

function readRing<Pair>(folder: string, use: KeyUse, form: KeyForm<Pair>): Ring<Pair> {
  const names = namesIn(folder, use)
  const [newest, ...older] = names.map(name => readPair(join(folder, name), use, form))
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

function readPair<Pair>(path: string, use: KeyUse, form: KeyForm<Pair>): Pair {
  refuseOpenToOthers(path, '600')
  const pem = inWords(path, () => readFileSync(path, 'utf8'))
  try {
    return form.read(pem)
  } catch (error) {
    throw new KeyFolderError(
      'damaged',
      `${path} is not a private key (${form.kind}) in PEM.`,
      REMEDIES[use],
      error,
    )
  }
}
