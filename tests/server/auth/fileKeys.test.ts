import { execFile } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from '#protocol/parse.ts'
import { sealKeySchema, type SealKey } from '#protocol/sealed.ts'
import { fileKeys } from '#server/auth/fileKeys.ts'
import { writeFirstKey } from '#server/auth/keyFolder.ts'
import type { KeyFolderError } from '#server/auth/keyFolderError.ts'
import { openSealed } from '#server/auth/openSealed.ts'
import { anId } from '#tests/fixtures/builders.ts'
import { sealCapture } from '#tests/support/sealCapture.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'doorstep-keys-'))
  folder = join(parent, 'data', 'keys')
})
afterEach(() => rmSync(parent, { recursive: true }))

const capture = { table: 'drafts', row: anId(7, 1), stamp: 3, plaintext: '门没开' } as const
const file = (no: number) => join(folder, `seal-${no}.pem`)
const ALL = ['lease-1.pem', 'policy-1.pem', 'seal-1.pem']
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

async function opens(keys: ReturnType<typeof fileKeys>, to: SealKey): Promise<string> {
  const opened = await openSealed(keys, await sealCapture(capture, to))
  return opened.ok ? Buffer.from(opened.value).toString() : opened.error
}

/** What a person does who rotates the key: a new file with the next number. */
function rotate(no: number): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(file(no), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
}

function refusalOf(work: () => unknown): KeyFolderError {
  try {
    work()
  } catch (error) {
    return error as KeyFolderError
  }
  throw new Error('nothing was refused')
}

test('the first start makes a private key of each use in a private folder, and the next one finds them', async () => {
  const first = fileKeys(folder)
  expect(readdirSync(folder)).toEqual(ALL)
  const paths = [folder, ...ALL.map(name => join(folder, name))]
  expect(paths.map(modeOf)).toEqual(['700', '600', '600', '600'])
  expect(readFileSync(file(1), 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  const second = fileKeys(folder)
  expect(second.sealKey).toEqual(first.sealKey)
  expect(second.leaseKey).toEqual(first.leaseKey)
  expect(second.policyKeys).toEqual(first.policyKeys)
  expect(first.leaseKey.kid).not.toBe(first.sealKey.kid)
  expect(await opens(second, first.sealKey)).toBe('门没开')
})

test('the public key is an uncompressed point, and its id is the start of its hash', () => {
  const { sealKey } = fileKeys(folder)
  expect(parse(sealKeySchema, sealKey)).toMatchObject({ ok: true })
  const point = Buffer.from(sealKey.publicKey, 'base64url')
  expect([point.length, point[0]]).toEqual([65, 4])
  expect(sealKey.kid).toBe(createHash('sha256').update(point).digest('hex').slice(0, 16))
})

test('the newest key is in force, by number and not by name; older ones still open', async () => {
  const old = fileKeys(folder).sealKey
  rotate(9)
  rotate(10)
  copyFileSync(file(9), join(folder, 'seal-11.pem.old'))
  const keys = fileKeys(folder)
  rmSync(file(9))
  rmSync(file(1))
  const newest = fileKeys(folder).sealKey
  expect(keys.sealKey).toEqual(newest)
  expect(newest).not.toEqual(old)
  expect(await opens(keys, old)).toBe('门没开')
  expect(await opens(fileKeys(folder), old)).toBe('unknownKey')
})

test('a key that another server of the bank put there is found without a new start', async () => {
  const keys = fileKeys(folder)
  const { sealKey: first } = keys
  rotate(2)
  const { sealKey: second } = fileKeys(folder)
  expect(keys.sealKey).toEqual(first)
  expect(await opens(keys, second)).toBe('门没开')
  expect(keys.sealKey).toEqual(second)
  writeFileSync(file(3), 'half a key', { mode: 0o600 })
  expect(await opens(keys, { ...second, kid: '0123456789abcdef' })).toBe('unknownKey')
  rmSync(folder, { recursive: true })
  expect(await opens(keys, first)).toBe('门没开')
  expect(await opens(keys, { ...second, kid: '0123456789abcdef' })).toBe('unknownKey')
})

test('servers that start for the first time at the same moment have the same key', async () => {
  const source = `import { fileKeys } from '#server/auth/fileKeys.ts'
    console.log(fileKeys(process.argv[1]).sealKey.kid)`
  const start = () =>
    promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', source, folder])
  const kids = await Promise.all([start(), start(), start(), start()])
  expect(new Set(kids.map(({ stdout }) => stdout.trim())).size).toBe(1)
  expect(readdirSync(folder)).toEqual(ALL)
})

test('the key of a server that was faster stays, and nothing is left beside it', () => {
  fileKeys(folder)
  const faster = readFileSync(file(1), 'utf8')
  writeFirstKey(folder, 'seal-1.pem')
  expect(readFileSync(file(1), 'utf8')).toBe(faster)
  expect(readdirSync(folder)).toEqual(ALL)
})

test.each([
  ['folder', 0o750, 'chmod 700'],
  ['folder', 0o701, 'chmod 700'],
  ['file', 0o640, 'chmod 600'],
  ['file', 0o602, 'chmod 600'],
] as const)('a %s of mode %o is refused in words', (kind, mode, remedy) => {
  fileKeys(folder)
  const path = kind === 'folder' ? folder : file(1)
  chmodSync(path, mode)
  const refusal = refusalOf(() => fileKeys(folder))
  expect(refusal).toMatchObject({ name: 'KeyFolderError', code: 'open_to_others' })
  expect(refusal.message).toContain(`${path} holds the bank's private keys`)
  expect(refusal.message).toContain(remedy)
})

const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
test.each([
  ['empty', () => ''],
  ['cut off', (pem: string) => pem.slice(0, 90)],
  ['of another curve', () => otherCurve.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ['changed in its middle', (pem: string) => pem.replace(/.{8}(?=\n-----END)/, 'AAAAAAAA')],
])('a key file that is %s is refused in words, and no new key is made', (_what, damage) => {
  fileKeys(folder)
  writeFileSync(file(1), damage(readFileSync(file(1), 'utf8')))
  const refusal = refusalOf(() => fileKeys(folder))
  expect(refusal).toMatchObject({ name: 'KeyFolderError', code: 'damaged' })
  expect(refusal.message).toContain(file(1))
  expect(readdirSync(folder)).toEqual(ALL)
})

test('a damaged older key is refused too: it would be missed only when it is needed', () => {
  fileKeys(folder)
  rotate(2)
  writeFileSync(file(1), '')
  expect(refusalOf(() => fileKeys(folder))).toMatchObject({ code: 'damaged' })
})

test('a place that cannot be a folder is refused in words', () => {
  mkdirSync(join(parent, 'data'))
  writeFileSync(folder, 'not a folder', { mode: 0o600 })
  const refusal = refusalOf(() => fileKeys(folder))
  expect(refusal).toMatchObject({ name: 'KeyFolderError', code: 'folder_denied' })
  expect(refusal.message).toContain(folder)
})

test('a damaged lease key is refused too; taken away, a new one is made', () => {
  const before = fileKeys(folder).leaseKey
  const lease = join(folder, 'lease-1.pem')
  writeFileSync(lease, 'half a key')
  const refusal = refusalOf(() => fileKeys(folder))
  expect(refusal).toMatchObject({ code: 'damaged' })
  expect(refusal.message).toContain('take it away')
  rmSync(lease)
  expect(fileKeys(folder).leaseKey).not.toEqual(before)
})

test('the newest policy key signs with Ed25519, older ones are still named; its id is the start of its hash', async () => {
  const [old] = fileKeys(folder).policyKeys
  writeFirstKey(folder, 'policy-2.pem', 'Ed25519')
  const keys = fileKeys(folder)
  expect(keys.policyKeys).toHaveLength(2)
  expect(keys.policyKeys[1]).toEqual(old)
  const [{ kid, publicKey: x }] = keys.policyKeys
  const raw = Buffer.from(x, 'base64url')
  expect(raw).toHaveLength(32)
  expect(kid).toBe(createHash('sha256').update(raw).digest('hex').slice(0, 16))
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
  const signature = await keys.signPolicy(Buffer.from('规则'))
  expect(verify(null, Buffer.from('规则'), key, signature)).toBe(true)
  expect(verify(null, Buffer.from('规章'), key, signature)).toBe(false)
})

test('a policy key of another kind is refused in words', () => {
  fileKeys(folder)
  copyFileSync(file(1), join(folder, 'policy-1.pem'))
  const refusal = refusalOf(() => fileKeys(folder))
  expect(refusal).toMatchObject({ name: 'KeyFolderError', code: 'damaged' })
  expect(refusal.message).toContain('Ed25519')
})
