import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runCommand } from '#server/cli/runCommand.ts'
import { OWN_PACKS, ownPack } from '#server/policy/ownPacks.ts'
import { openSignedPack } from '#server/policy/openSignedPack.ts'
import { packsDocument } from '#server/policy/packsDocument.ts'
import { policyKeyOf } from '#server/policy/signPack.ts'
import { decisionOn, FULL_FACTS, inChina } from '#tests/fixtures/packs.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-pack-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CN = ownPack('CN-CARD')
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519').publicKey

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

async function run(...args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []]
  const output = {
    say: (line: string) => out.push(line),
    complain: (line: string) => err.push(line),
  }
  return { code: await runCommand(['pack', ...args], output), out, err }
}

const keyFile = file('key.pem', privateKey.export({ format: 'pem', type: 'pkcs8' }))
const publicFile = file('public.pem', publicKey.export({ format: 'pem', type: 'spki' }))
const strangerFile = file('stranger.pem', stranger.export({ format: 'pem', type: 'spki' }))
const ecFile = file(
  'ec.pem',
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    format: 'pem',
    type: 'pkcs8',
  }),
)
const packFile = file('cn.json', CN)
const night = decisionOn(CN, 'prestart', { ...FULL_FACTS, startsAt: inChina('21:40') })

test('check tells each edition that is sound', async () => {
  const paths = OWN_PACKS.map(name => file(`${name}.json`, ownPack(name)))
  const { code, out, err } = await run('check', ...paths)
  expect({ code, err }).toEqual({ code: 0, err: [] })
  expect(out[0]).toBe(`${paths[0] ?? ''}: CN-CARD@2026.11.1, 45 rules`)
  expect(out).toHaveLength(4)
})

test('check names a pack that is too large for a tablet', async () => {
  const said = { what: '须'.repeat(200), why: '依'.repeat(200), todo: '请'.repeat(200) }
  const text = { 'zh-CN': { ...said, unknown: said.what }, en: { ...said, unknown: said.what } }
  const [first] = CN.rules
  const rules = Array.from({ length: 150 }, (_, at) => ({ ...first, id: `CN-MORE-${at}`, text }))
  const { code, err } = await run(
    'check',
    file('huge.json', { ...CN, rules: [...CN.rules, ...rules] }),
  )
  expect(code).toBe(1)
  expect(err[0]).toContain('at most 290000 bytes')
})

test('check names every fault with its path, and an edition with other words', async () => {
  const [first, second] = CN.rules
  const bad = file('bad.json', {
    ...CN,
    rules: [
      { ...first, fail: 'forbid' },
      { ...second, cond: { f: 'mood', op: 'eq', v: true } },
    ],
  })
  const changed = file('changed.json', { ...CN, issuedBy: 'somebody else' })
  const { code, err } = await run('check', bad, packFile, changed)
  expect(code).toBe(1)
  expect(err.map(line => line.replaceAll(/\/\S*\//g, '').slice(0, 60))).toEqual([
    expect.stringMatching(/^bad\.json: rules\.0\.fail: expected \("allow"/),
    expect.stringMatching(/^changed\.json: version: expected a version of its own/),
  ])
  const mood = file('mood.json', {
    ...CN,
    rules: [{ ...second, cond: { f: 'mood', op: 'eq', v: true } }],
  })
  expect((await run('check', mood)).err).toEqual([
    `${mood}: rules.0.cond.f: expected a fact of the registry`,
    `${mood}: maxOfflineDays: expected a rule that blocks a start at facts older than 168 h`,
  ])
})

test('sign prints what the bank’s key alone opens', async () => {
  const { code, out, err } = await run('sign', packFile, '--key', keyFile)
  expect(code).toBe(0)
  const opened = openSignedPack(out[0] ?? '', [policyKeyOf(publicKey)])
  expect(opened).toMatchObject({ ok: true, value: { pack: CN, hash: night.packHash } })
  expect(err).toEqual([
    `CN-CARD@2026.11.1, key ${policyKeyOf(publicKey).kid}, hash ${night.packHash}`,
  ])
  // Signed packs are checked and replayed as plain ones are.
  const signed = file('cn.jws', out[0] ?? '')
  expect((await run('check', signed)).out).toEqual([`${signed}: CN-CARD@2026.11.1, 45 rules`])
})

test('replay of a stored decision comes out identical', async () => {
  const decision = file('decision.json', night)
  const { out: jws } = await run('sign', packFile, '--key', keyFile)
  const signed = file('replay.jws', jws[0] ?? '')
  const said = ['Identical: block at prestart by CN-CARD@2026.11.1, findings: 1']
  expect(await run('replay', decision, '--pack', packFile)).toEqual({ code: 0, out: said, err: [] })
  expect(await run('replay', decision, '--pack', signed, '--key', publicFile)).toEqual({
    ...{ code: 0, out: said, err: [] },
  })
  const wrongKey = await run('replay', decision, '--pack', signed, '--key', strangerFile)
  expect(wrongKey).toEqual({
    ...{ code: 1, out: [] },
    err: [`${signed}: header.kid: expected a key of the bank`],
  })
})

test('replay names each difference: facts that were changed, another edition, another verdict', async () => {
  const facts = { ...night.facts, startsAt: inChina('20:00'), teamPresent: 1 }
  const changed = file('changed-facts.json', { ...night, facts })
  const { code, out, err } = await run('replay', changed, '--pack', packFile)
  expect({ code, out }).toEqual({ code: 1, out: [] })
  expect(err).toEqual([
    expect.stringMatching(/^factsHash: stored [0-9a-f]{64}, the facts have [0-9a-f]{64}$/),
    'CN-TIME-01: stored block broken close=22:00 end=22:15 open=08:00 start=21:40, again allow',
    'CN-TEAM-01: stored allow, again block broken',
  ])
  const next = file('next.json', { ...CN, version: '2026.12.0' })
  expect((await run('replay', file('d.json', night), '--pack', next)).err).toEqual([
    'edition: stored CN-CARD@2026.11.1, the file is CN-CARD@2026.12.0',
    expect.stringMatching(/^packHash: stored [0-9a-f]{64}, the file has [0-9a-f]{64}$/),
  ])
  const milder = { ...night, judgement: { verdict: 'allow', hits: [] } }
  expect((await run('replay', file('milder.json', milder), '--pack', packFile)).err).toEqual([
    'verdict: stored allow, again block',
    expect.stringMatching(/^CN-TIME-01: stored allow, again block broken/),
  ])
})

test.each([
  [['replay', 'DECISION', '--pack', 'none.json'], /none\.json: cannot be read \(ENOENT\)/, 1],
  [['replay', packFile, '--pack', packFile], /expected/, 1],
  [['sign', packFile, '--key', publicFile], /expected an Ed25519 private key/, 1],
  [['sign', packFile, '--key', ecFile], /expected an Ed25519 private key/, 1],
  [['sign', packFile, '--key', packFile], /expected an Ed25519 private key/, 1],
  [['sign', keyFile, '--key', keyFile], /expected JSON \(malformedJson\)/, 1],
  [['check', file('utf.json', '\ufeff{}')], /expected/, 1],
  [['check', file('deep.json', '['.repeat(5000))], /expected JSON \(tooDeep\)/, 1],
  [['sign', packFile], /--key is missing/, 2],
  [['replay', packFile], /--pack is missing/, 2],
  [['check'], /a file is missing/, 2],
  [['docs', 'x'], /unexpected argument: x/, 2],
  [['eat'], /unknown: pack eat/, 2],
  [[], /check, sign, install, replay or docs\?/, 2],
])('pack %j is refused', async (args, words, code) => {
  const given = args.map(arg => (arg === 'DECISION' ? file('decision.json', night) : arg))
  const refused = await run(...given)
  expect(refused).toMatchObject({ code, out: [] })
  expect(refused.err.join('\n')).toMatch(words)
  expect(refused.err.join('\n')).not.toMatch(/BEGIN|MC4C/)
})

test('docs/compliance.md is what the packs give', () => {
  const path = new URL('../../../docs/compliance.md', import.meta.url)
  expect(packsDocument(OWN_PACKS.map(ownPack))).toBe(readFileSync(path, 'utf8'))
})
