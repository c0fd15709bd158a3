import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { packFor } from '#domain/compliance/pack.ts'
import { asDay } from '#domain/time/day.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { asInstant } from '#domain/time/instant.ts'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { openPolicy } from '#app/db/openPolicy.ts'
import { openPolicies, readPolicyRows } from '#app/db/policies.ts'
import { readMeta } from '#app/db/meta.ts'
import { readRow } from '#app/db/readRow.ts'
import { noteGateKeys } from '#app/sync/noteGateKeys.ts'
import { signIn } from '#app/sync/signIn.ts'
import { pullPolicies } from '#app/sync/pullPolicies.ts'
import { ownPack } from '#server/policy/ownPacks.ts'
import { policyKeyOf, signPack } from '#server/policy/signPack.ts'
import { POLICY_TYP } from '#protocol/policy.ts'
import { AGENT, VISIT_ID } from '../support/sampleCase.ts'
import { testTablet, type TestTablet } from '../support/testTablet.ts'

const bank = generateKeyPairSync('ed25519').privateKey
const other = generateKeyPairSync('ed25519').privateKey
const KEYS = [policyKeyOf(bank)]
const pack = ownPack('CN-CARD')
const HOUR = 3_600_000
const edition = (version: string, over: Partial<PolicyPack> = {}) =>
  signPack({ ...pack, version, ...over }, bank)

async function tablet(): Promise<TestTablet> {
  const made = await testTablet()
  made.server.policyKeys = KEYS
  await noteGateKeys(made.sync, { staff: AGENT, policyKeys: KEYS })
  return made
}

async function pull(of: TestTablet) {
  of.time = asInstant(of.time + HOUR)
  await pullPolicies(of.sync)
  return openPolicies(await readPolicyRows(of.db))
}

const editions = (shelf: Awaited<ReturnType<typeof pull>>) =>
  shelf.packs.map(each => each.edition).toSorted()

test('a signed pack is kept as it came, and opens', async () => {
  const made = await tablet()
  made.server.policyPacks = [edition('2026.11.1')]
  const shelf = await pull(made)
  expect(editions(shelf)).toEqual(['CN-CARD@2026.11.1'])
  expect(shelf.problem).toBeUndefined()
  expect((await made.db.policies.toArray())[0]?.jws).toBe(made.server.policyPacks[0]?.jws)
})

test('it is asked once an hour, and not at all before the session has named a key', async () => {
  const made = await testTablet()
  await pullPolicies(made.sync)
  expect(made.server.policyAsks).toBe(0)
  await noteGateKeys(made.sync, { staff: AGENT, policyKeys: KEYS })
  await pullPolicies(made.sync)
  await pullPolicies(made.sync)
  expect(made.server.policyAsks).toBe(1)
  made.time = asInstant(made.time + HOUR)
  await pullPolicies(made.sync)
  expect(made.server.policyAsks).toBe(2)
})

const segments = (jws: string): string[] => jws.split('.')
const header = (head: object): string => Buffer.from(JSON.stringify(head)).toString('base64url')
const good = signPack(pack, bank).jws
const [head = '', body = '', signature = ''] = segments(good)
const tooNew = signPack({ ...pack, rules: [{ ...pack.rules[0], kind: 'pray' }] } as never, bank).jws

test.each([
  ['no JWS at all', 'nothing', 'policyMalformed'],
  ['two parts', `${head}.${body}`, 'policyMalformed'],
  ['four parts', `${good}.x`, 'policyMalformed'],
  ['not base64url', `${head}.§.${signature}`, 'policyMalformed'],
  ['signed by another key', signPack(pack, other).jws, 'policyUnsigned'],
  [
    'another key under the bank’s name',
    [head, body, segments(signPack(pack, other).jws)[2]].join('.'),
    'policyUnsigned',
  ],
  ['one byte changed', `${head}.${body.slice(0, -2)}AA.${signature}`, 'policyUnsigned'],
  [
    'no signing at all',
    `${header({ alg: 'none', typ: POLICY_TYP, kid: KEYS[0]?.kid })}.${body}.${signature}`,
    'policyUnsigned',
  ],
  [
    'another typ',
    `${header({ alg: 'EdDSA', typ: 'JWT', kid: KEYS[0]?.kid })}.${body}.${signature}`,
    'policyUnsigned',
  ],
  ['a kind of rule that this build does not know', tooNew, 'policyTooNew'],
] as const)(
  'refused: %s; the last good edition stays and the agent is told',
  async (_what, jws, problem) => {
    expect(await openPolicy(jws, KEYS)).toEqual({ ok: false, error: problem })
    const made = await tablet()
    made.server.policyPacks = [edition('2026.11.1')]
    await pull(made)
    made.server.policyPacks = [{ jws }]
    const shelf = await pull(made)
    expect(editions(shelf)).toEqual(['CN-CARD@2026.11.1'])
    expect(shelf.problem).toBe(problem)
    made.server.policyPacks = [edition('2026.11.1'), edition('2026.12.1')]
    expect((await pull(made)).problem).toBeUndefined()
  },
)

test('a key that merely came beside the pack proves nothing', async () => {
  const made = await tablet()
  made.server.policyKeys = [...KEYS, policyKeyOf(other)]
  made.server.policyPacks = [signPack(pack, other)]
  const shelf = await pull(made)
  expect([editions(shelf), shelf.problem]).toEqual([[], 'policyUnsigned'])
})

test('other bytes under an edition that is here are refused, however well they are signed', async () => {
  const made = await tablet()
  made.server.policyPacks = [edition('2026.11.1')]
  const before = await pull(made)
  made.server.policyPacks = [edition('2026.11.1', { issuedBy: 'somebody-else' })]
  const after = await pull(made)
  expect(after.packs[0]?.packHash).toBe(before.packs[0]?.packHash)
  expect(after.problem).toBe('policyMalformed')
})

test('an edition of the future lies here and binds from its day on', async () => {
  const made = await tablet()
  const later = { from: asDay('2027-01-01'), to: null }
  made.server.policyPacks = [edition('2026.11.1'), edition('2027.1.1', { effective: later })]
  const packs = (await pull(made)).packs.map(each => each.pack)
  expect(packFor(packs, 'CN-CARD', asDay('2026-12-31'))?.version).toBe('2026.11.1')
  expect(packFor(packs, 'CN-CARD', asDay('2027-01-01'))?.version).toBe('2027.1.1')
})

test('an old edition stays as long as something here was judged by it', async () => {
  const made = await tablet()
  await made.hold()
  made.server.policyPacks = [edition('2026.11.1')]
  await pull(made)
  const judged: JudgedVisit = {
    ...({ moment: 'plan', facts: {}, edition: 'CN-CARD@2026.11.1' } as const),
    packHash: 'a'.repeat(64),
    judgement: { verdict: 'allow', hits: [] },
  }
  const answers = { reasons: [], overrides: [] }
  await recordDecision(made.deps, { visitId: VISIT_ID, judged, answers })
  made.server.policyPacks = [edition('2026.12.1')]
  expect(editions(await pull(made))).toEqual(['CN-CARD@2026.11.1', 'CN-CARD@2026.12.1'])
  await made.db.decisions.clear()
  expect(editions(await pull(made))).toEqual(['CN-CARD@2026.12.1'])
})

test('what was changed on the disk is not judged by', async () => {
  const made = await tablet()
  made.server.policyPacks = [edition('2026.11.1')]
  await pull(made)
  await made.db.policies.update('CN-CARD@2026.11.1', { jws: signPack(pack, other).jws })
  const shelf = await openPolicies(await readPolicyRows(made.db))
  expect([shelf.packs, shelf.problem]).toEqual([[], 'policyUnsigned'])
})

test('what the session gives for the gate is kept, the secrets of it sealed', async () => {
  const made = await tablet()
  const presence = {
    badgeHash: 'b1c'.repeat(21) + '0',
    pin: { salt: 'c2FsdHNhbHRzYWx0c2FsdA', hash: 'aA', memoryKiB: 64, passes: 1 },
  }
  const partner = { ...AGENT.partner, presence } as never
  await noteGateKeys(made.sync, { staff: { ...AGENT, partner }, overrideKey: 'a-secret-key' })
  expect(await readMeta(made.db, 'policyKeys')).toEqual(KEYS)
  const kept = await readRow(made.sync, 'gateKeys', 'session')
  expect(kept?.value).toMatchObject({ overrideKey: 'a-secret-key', partner: { presence } })
  const rows = JSON.stringify([await made.db.meta.toArray(), await made.db.gateKeys.toArray()])
  expect(rows).not.toMatch(/a-secret-key|b1cb1c/)
})

test('what a PIN could be tried against never lies on the disk in clear, not even with the agent’s own profile', async () => {
  const made = await testTablet()
  const pin = { salt: 'c2FsdHNhbHRzYWx0c2FsdA', hash: 'aA', memoryKiB: 64, passes: 1 }
  const partner = {
    ...AGENT.partner,
    presence: { badgeHash: 'b1c'.repeat(21) + '0', pin },
  } as never
  made.server.staff = { ...AGENT, partner }
  await signIn(made.sync, { staffNo: AGENT.staffNo, password: 'the first password' })
  expect((await readMeta(made.db, 'staff'))?.partner).toEqual(AGENT.partner)
  expect(JSON.stringify(await made.db.meta.toArray())).not.toContain('b1cb1c')
  const kept = await readRow(made.sync, 'gateKeys', 'session')
  expect(kept?.value.partner?.presence?.pin).toEqual(pin)
})
