import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argon2id } from 'hash-wasm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseId } from '#domain/base/ids.ts'
import { isPasswordOf } from '#server/auth/passwords.ts'
import { transact } from '#server/db/transact.ts'
import { writeCommitment } from '#server/db/writeCommitment.ts'
import { aPromise } from '#tests/fixtures/followed.ts'
import { aPack } from '#tests/fixtures/smallPack.ts'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import { GOOD } from './bankFixtures.ts'
import { runCli, spawnCli } from './runCli.ts'

const fixture = (path: string) => new URL(`../../fixtures/bank/${path}`, import.meta.url).pathname
const goodFiles = GOOD.map(fixture)

let database: TestDatabase
let folder: string
let env: Record<string, string>

beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'doorstep-cli-'))
  env = { DATABASE_URL: database.url, DATA_DIR: folder }
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function staffRow(staffNo: string) {
  return database.db
    .selectFrom('staff')
    .selectAll()
    .where('staff_no', '=', staffNo)
    .executeTakeFirst()
}

const addAgent = (staffNo: string, ...more: string[]) =>
  runCli(
    [
      'user',
      'add',
      '--staff-no',
      staffNo,
      '--name',
      '甲',
      '--role',
      'agent',
      '--password-stdin',
      ...more,
    ],
    env,
    'correct horse battery\n',
  )

test('a bad setting is named and nothing is done', async () => {
  const run = await runCli(['migrate'], { ...env, DOORSTEP_PROT: '1', PORT: 'x' })
  expect(run.code).toBe(1)
  expect(run.err).toContain('DOORSTEP_PROT')
  expect(run.err).toContain('PORT')
})

test('user add takes the password from standard input; the number is taken once; a pair knows each other', async () => {
  expect(await addAgent('1001')).toEqual({ code: 0, out: 'Added 1001.\n', err: '' })
  const row = await staffRow('1001')
  expect(row).toMatchObject({ name: '甲', role: 'agent', active: true, partner_id: null })
  expect(await isPasswordOf(row!.password_hash, 'correct horse battery')).toBe(true)
  expect(await addAgent('1001')).toMatchObject({
    code: 1,
    err: expect.stringContaining('taken') as string,
  })
  expect(await addAgent('1002', '--partner', '1001')).toMatchObject({ code: 0 })
  expect((await staffRow('1001'))!.partner_id).toBe((await staffRow('1002'))!.id)
  expect(await addAgent('1003', '--partner', '404')).toMatchObject({ code: 1 })
  expect(await staffRow('1003')).toBeUndefined()
})

test('user password sets another one; a short one and a missing terminal are refused', async () => {
  const args = ['user', 'password', '--staff-no', '1002']
  const before = await staffRow('1002')
  expect(await runCli([...args, '--password-stdin'], env, 'short\n')).toMatchObject({ code: 1 })
  expect(await runCli(args, env)).toMatchObject({ code: 2 })
  expect(await staffRow('1002')).toEqual(before)
  const set = await runCli([...args, '--password-stdin'], env, 'another long one\r\n')
  expect(set).toMatchObject({ code: 0 })
  expect(await isPasswordOf((await staffRow('1002'))!.password_hash, 'another long one')).toBe(true)
  const nobody = ['user', 'password', '--staff-no', '404', '--password-stdin']
  expect(await runCli(nobody, env, 'another long one')).toMatchObject({ code: 1 })
})

test('user certify, badge and pin: what an agent is known by at a door, kept as hashes, noted in the audit', async () => {
  await addAgent('1007')
  expect(await runCli(['user', 'certify', '1007', '--until', '2027-06-30'], env)).toMatchObject({
    code: 0,
    out: '1007 is certified until 2027-06-30.\n',
  })
  const [first, second] = [
    await runCli(['user', 'badge', '1007'], env),
    await runCli(['user', 'badge', '1007'], env),
  ]
  expect(first.out).toMatch(/^doorstep-badge:[\w-]{27}\n$/)
  expect(second.out).not.toBe(first.out)
  const pin = await runCli(['user', 'pin', '1007', '--pin-stdin'], env, '482913\n')
  expect(pin).toEqual({ code: 0, out: 'The PIN of 1007 is set.\n', err: '' })
  const row = (await staffRow('1007'))!
  const token = second.out.trim().replace('doorstep-badge:', '')
  expect(row.certified_until).toBe('2027-06-30')
  expect(row.badge_hash).toBe(createHash('sha256').update(token).digest('hex'))
  const { salt, hash, memoryKiB, passes } = row.presence_pin!
  const asOnTheTablet = await argon2id({
    ...{ password: '482913', salt: Buffer.from(salt, 'base64url'), parallelism: 1 },
    ...{ memorySize: memoryKiB, iterations: passes, hashLength: 32, outputType: 'binary' },
  })
  expect(Buffer.from(asOnTheTablet).toString('base64url')).toBe(hash)
  const lines = await database.db
    .selectFrom('audit')
    .select(['action', 'detail'])
    .where('subject', '=', row.id)
    .execute()
  expect(lines.map(({ action }) => action)).toEqual([
    ...['staffAdded', 'staffCertified', 'badgeMade', 'badgeMade', 'presencePinSet'],
  ])
  expect(JSON.stringify(lines)).not.toContain(token)
})

test.each([
  [['user', 'certify', '1007'], 2],
  [['user', 'certify', '1007', '--until', '2027-02-30'], 2],
  [['user', 'certify', '--until', '2027-02-28'], 2],
  [['user', 'certify', '404', '--until', '2027-02-28'], 1],
  [['user', 'badge', '404'], 1],
  [['user', 'badge', '1007', '1008'], 2],
  [['user', 'pin', '1007'], 2],
  [['user', 'pin', '1007', '--pin-stdin'], 1],
] as const)('doorstep %j is refused with %i', async (args, code) => {
  expect(await runCli(args, env, 'not a pin\n')).toMatchObject({ code })
})

test('a PIN of fewer digits than what stands against guessing counts on is refused', async () => {
  await addAgent('1017')
  const short = await runCli(['user', 'pin', '1017', '--pin-stdin'], env, '48291\n')
  expect(short).toMatchObject({ code: 1, err: expect.stringContaining('6 to 8 digits') })
  expect((await staffRow('1017'))!.presence_pin).toBeNull()
})

test('pack install: takes an edition once, names the place of a fault, and refuses other words', async () => {
  const path = join(folder, 'pack.json')
  writeFileSync(path, JSON.stringify(aPack()))
  const install = () => runCli(['pack', 'install', path], env)
  expect(await install()).toEqual({ code: 0, out: 'CN-CARD@2026.11.1 is installed.\n', err: '' })
  expect((await install()).out).toContain('was here before, unchanged')
  writeFileSync(path, JSON.stringify(aPack({ issuedBy: '别家银行' })))
  const other = await install()
  expect([other.code, other.err]).toEqual([1, expect.stringContaining('An edition never changes')])
  writeFileSync(path, JSON.stringify({ ...aPack(), version: '1' }))
  expect((await install()).err).toContain('version: expected YYYY.M.n')
  expect(await runCli(['pack', 'install', join(folder, 'none')], env)).toMatchObject({ code: 1 })
  expect(await runCli(['pack', 'install'], env)).toMatchObject({ code: 2 })
})

test('import: preview, refusal that names the row, then the files, then nothing new', async () => {
  const preview = await runCli(['import', ...goodFiles, '--preview'], env)
  expect(preview).toMatchObject({ code: 0, err: '' })
  expect(preview.out).toContain('cases: 3 new, 0 changed, 0 unchanged')
  expect(preview.out).toContain('Preview only')

  const bad = await runCli(['import', fixture('bad/gender.csv'), fixture('good/balances.csv')], env)
  expect(bad.code).toBe(1)
  expect(bad.err).toMatch(/^gender\.csv:2:gender: notOffered: 取值.*。 Not one of .*\.\n$/)
  expect(bad.out).toContain('Nothing was changed: 1 bad rows.')
  expect(await database.db.selectFrom('dossier').select('id').execute()).toEqual([])

  const missing = await runCli(['import', join(folder, 'none.csv')], env)
  expect(missing).toMatchObject({
    code: 1,
    err: expect.stringContaining('none.csv: fileMissing') as string,
  })

  expect(await runCli(['import', ...goodFiles], env)).toMatchObject({ code: 0, err: '' })
  const again = await runCli(['import', ...goodFiles], env)
  expect(again.out).toContain('cases: 0 new, 0 changed, 3 unchanged')
})

test('payments are imported, and a day is closed by hand; a day that is not over is left', async () => {
  const file = fixture('good/payments.csv')
  expect((await runCli(['import', file, '--preview'], env)).out).toContain('payments: 3 new')
  expect(await runCli(['import', file], env)).toMatchObject({ code: 0, err: '' })
  expect((await runCli(['import', file], env)).out).toContain('payments: 0 new, 0 changed, 3 unch')
  const [{ id }] = (await database.db
    .selectFrom('dossier')
    .select('id')
    .where('case_no', '=', 'T-0001')
    .execute()) as [{ id: CaseId }]
  await transact(database.db, tx => writeCommitment(tx, aPromise({ caseId: id })))
  const far = await runCli(['close-day', '--day', '2199-01-01'], env)
  expect(far).toMatchObject({ code: 1, err: '1 cases left: that day is not over.\n' })
  expect(await runCli(['close-day', '--day', '2026-02-30'], env)).toMatchObject({ code: 2 })
  expect(await runCli(['close-day', 'now'], env)).toMatchObject({ code: 2 })
  const closed = await runCli(['close-day', '--day', '2026-11-24'], env)
  expect(closed).toEqual({ code: 0, out: '1 cases, 1 promises written\n', err: '' })
  expect(await runCli(['close-day', '--day', '2026-11-24'], env)).toMatchObject({
    code: 0,
    out: '0 cases, 0 promises written\n',
  })
})

test('export to standard output and to a new file that only its owner reads', async () => {
  const args = ['export', '--kind', 'records', '--format', 'json']
  const shown = await runCli(args, env)
  expect(shown).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(shown.out)).toMatchObject({ format: 'doorstep-records', items: [] })
  const path = join(folder, 'records.json')
  expect(await runCli([...args, '--out', path], env)).toMatchObject({ code: 0, out: '' })
  expect(readFileSync(path, 'utf8')).toBe(shown.out)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const twice = await runCli([...args, '--out', path], env)
  expect(twice).toMatchObject({ code: 1, err: expect.stringContaining('exists already') as string })
  expect(readFileSync(path, 'utf8')).toBe(shown.out)
})

test('demo is refused where people are; the words say what to do', async () => {
  const run = await runCli(['demo'], env)
  expect(run).toMatchObject({ code: 1, out: '' })
  expect(run.err).toContain('DATA_DIR')
})

test('an empty database: commands ask for migrate, migrate brings the schema, demo fills it', async () => {
  const empty = await createTestDatabase('empty')
  const emptyEnv = { ...env, DATABASE_URL: empty.url }
  const early = await runCli(['demo'], emptyEnv)
  expect(early).toMatchObject({
    code: 1,
    err: expect.stringContaining('doorstep migrate') as string,
  })
  const migrated = await runCli(['migrate'], emptyEnv)
  expect(migrated).toMatchObject({ code: 0, err: '' })
  expect(migrated.out).toContain('applied schema 1')
  const demo = await runCli(['demo'], emptyEnv)
  expect(demo).toMatchObject({ code: 0, err: '' })
  expect(demo.out).toMatch(/Demo bank 江城商业银行: .*invented/)
  expect(demo.out).toContain('jiangcheng-1001')
  await empty.drop()
})

test('serve tells its address and stops cleanly at SIGTERM', async () => {
  const child = spawnCli(['serve'], { ...env, PORT: '0', LOG_LEVEL: 'error' })
  let out = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      const found = /^Doorstep (http:\S+)\n$/.exec(out)?.[1]
      if (found) resolve(found)
    })
    child.on('exit', code => {
      reject(new Error(`ended with ${code}: ${out}`))
    })
  })
  const health = await fetch(`${address}/api/v1/health`)
  expect(await health.json()).toMatchObject({ status: 'ok' })
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
})

test('tariff check names the figures that differ, and says by its exit code whether there are any', async () => {
  expect(await runCli(['tariff', 'check'], env)).toMatchObject({
    code: 0,
    out: 'No figure differs.\n',
  })
  const file = join(folder, 'ledger.json')
  const text = readFileSync(fixture('good/ledger.json'), 'utf8')
  writeFileSync(file, text.replace('"interestFen": 13546', '"interestFen": 13545'))
  const taken = await runCli(['import', file], env)
  expect(taken).toMatchObject({ code: 0 })
  expect(taken.out).toContain('tariffs: 1 new, 0 changed, 0 unchanged')
  expect(taken.out).toMatch(/counted 135\.46, books 135\.45\n[^]*differ from the tariffs/)
  const found = await runCli(['tariff', 'check'], env)
  expect(found.code).toBe(1)
  expect(found.out).toContain('J-3 江城标准卡 0615: DEMO-2021.1 INTEREST 2026-09-05')
  expect(await runCli(['tariff'], env)).toMatchObject({ code: 2 })
})
