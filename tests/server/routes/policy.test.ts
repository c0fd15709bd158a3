import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asDay } from '#domain/time/day.ts'
import { parse } from '#protocol/parse.ts'
import { policyResponseSchema, type PolicyResponse } from '#protocol/policy.ts'
import type { SessionResponse } from '#protocol/session.ts'
import { installPack } from '#server/exchange/installPack.ts'
import type { KeyProvider } from '#server/auth/keyProvider.ts'
import { installShippedPacks } from '#server/exchange/shippedPacks.ts'
import { isServed, type EditionDates } from '#server/reads/policyPacks.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import { aPack } from '#tests/fixtures/smallPack.ts'
import { testKeys } from '#tests/support/testKeys.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { ANNA } from '../smallBank.ts'

let bank: HttpBank
beforeEach(async () => {
  bank = await openHttpBank()
})
afterEach(() => bank.stop())

const install = (pack: object | string) =>
  installPack(bank, Buffer.from(typeof pack === 'string' ? pack : JSON.stringify(pack)), NOON)

/** A pack as another machine of the bank signs it, with blanks of its own. */
async function jwsOf(keys: KeyProvider, pack: object, over: object = {}): Promise<string> {
  const header = { alg: 'EdDSA', typ: 'doorstep-policy+jws', kid: keys.policyKeys[0].kid, ...over }
  const signed = [JSON.stringify(header), JSON.stringify(pack, null, 1)]
    .map(part => Buffer.from(part).toString('base64url'))
    .join('.')
  const signature = Buffer.from(await keys.signPolicy(Buffer.from(signed)))
  return `${signed}.${signature.toString('base64url')}`
}

const ask = async (headers: Record<string, string> = {}) =>
  bank.ask('GET', '/policy', { cookie: await bank.signIn('S1'), headers })

test('a pack reaches the tablet as it was signed, by a key that the session names', async () => {
  expect(await install(aPack())).toEqual({
    ok: true,
    value: { edition: 'CN-CARD@2026.11.1', isNew: true },
  })
  const cookie = await bank.signIn('S1')
  const session = (await bank.ask('GET', '/session', { cookie })).json<SessionResponse>()
  const reply = await bank.ask('GET', '/policy', { cookie })
  const { keys, packs } = reply.json<PolicyResponse>()
  expect(keys).toEqual(session.policyKeys)
  expect(reply.headers['cache-control']).toBe('private, no-cache')
  const [head = '', body = '', signature = ''] = (packs[0]?.jws ?? '').split('.')
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object
  expect(header).toEqual({ alg: 'EdDSA', typ: 'doorstep-policy+jws', kid: keys[0]?.kid })
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: keys[0]?.publicKey ?? '' },
  })
  const signed = Buffer.from(`${head}.${body}`)
  expect(verify(null, signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
  expect(JSON.parse(Buffer.from(body, 'base64url').toString())).toEqual(aPack())
})

test('asked with the validator of the last answer: 304; a new edition changes it', async () => {
  await install(aPack())
  const etag = String((await ask()).headers['etag'])
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  const again = await ask({ 'if-none-match': etag })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect((await ask({ 'if-none-match': '"other"' })).statusCode).toBe(200)
  await install(aPack({ version: '2026.12.1', effective: { from: asDay('2027-01-01'), to: null } }))
  const fresh = await ask({ 'if-none-match': etag })
  expect(fresh.json<PolicyResponse>().packs).toHaveLength(2)
})

test('asked too often: turned away with the wait', async () => {
  const cookie = await bank.signIn('S1')
  const statuses = new Set<number>()
  for (let n = 0; n < 125; n += 1) {
    statuses.add((await bank.ask('GET', '/policy', { cookie })).statusCode)
  }
  expect(statuses).toEqual(new Set([200, 429]))
})

describe('an edition', () => {
  test('never changes: the same bytes change nothing, others are refused', async () => {
    await install(aPack())
    const loose = JSON.stringify(aPack(), null, 4)
    expect(await install(loose)).toMatchObject({ ok: true, value: { isNew: false } })
    expect(await install(aPack({ issuedBy: '别家银行' }))).toEqual({
      ok: false,
      error: { code: 'editionTaken', edition: 'CN-CARD@2026.11.1' },
    })
    await expect(
      bank.db.updateTable('policy_pack').set({ version: '2026.11.9' }).execute(),
    ).rejects.toThrow('never changed')
    await expect(bank.db.deleteFrom('policy_pack').execute()).rejects.toThrow('never changed')
    const lines = await bank.db.selectFrom('audit').select('action').execute()
    expect(lines.filter(({ action }) => action === 'packInstalled')).toHaveLength(1)
  })

  test('that the bank has signed elsewhere is taken with its signature', async () => {
    const jws = await jwsOf(bank.keys, aPack())
    expect(await install(`${jws}\n`)).toMatchObject({ ok: true, value: { isNew: true } })
    expect((await ask()).json<PolicyResponse>().packs).toEqual([{ jws }])
  })

  test.each([
    ['by another bank', () => jwsOf(testKeys(), aPack()), 'header.kid'],
    ['and then changed', async () => changed(await jwsOf(bank.keys, aPack())), 'signature'],
    ['as something else', () => jwsOf(bank.keys, aPack(), { typ: 'jwt' }), 'header.typ'],
    ['with a part too many', async () => `${await jwsOf(bank.keys, aPack())}.x`, 'jws'],
    ['though it is no pack', () => jwsOf(bank.keys, {}), 'pack'],
  ])('[ASVS-9.1.1] that was signed %s is refused', async (_name, made, path) => {
    expect(await install(await made())).toMatchObject({ ok: false, error: { fault: { path } } })
    expect((await ask()).json<PolicyResponse>().packs).toEqual([])
  })

  test('of more bytes than a tablet takes is refused: one too large would keep every other from arriving', async () => {
    expect(await install(hugePack())).toMatchObject({ ok: false, error: { code: 'wrongPack' } })
    const signed = await jwsOf(bank.keys, hugePack())
    expect(await install(signed)).toMatchObject({ ok: false, error: { fault: { path: '' } } })
    await install(aPack())
    expect(parse(policyResponseSchema, (await ask()).json())).toMatchObject({ ok: true })
  })

  test.each([
    ['half of it', '{"pack":', { fault: { path: '' } }],
    ['words for JSON', 'hello', { fault: { path: '' } }],
    ['a fact that there is none of', badFact(), { code: 'wrongPack', fault: { path: badPath } }],
    ['an end before its beginning', badDates(), { fault: { path: 'effective.to' } }],
    ['a field more', { ...aPack(), extra: 1 }, { fault: { path: 'extra' } }],
  ])('[MASVS-CODE-4] with %s is refused with the place of the fault', async (_n, pack, error) => {
    expect(await install(pack)).toMatchObject({ ok: false, error })
  })
})

/** Sound in every part, and of half a million bytes. */
function hugePack(): object {
  const [team] = aPack().rules
  const said = { what: '须'.repeat(200), why: '依'.repeat(200), todo: '请'.repeat(200) }
  const rules = Array.from({ length: 190 }, (_, at) => ({
    ...{ ...team, id: `CN-TEAM-${at}` },
    text: { 'zh-CN': said, en: said },
  }))
  return { ...aPack(), rules: [...aPack().rules, ...rules] }
}
function changed(jws: string): string {
  const [head, , signature] = jws.split('.')
  const other = Buffer.from(JSON.stringify(aPack({ issuedBy: '别家银行' })))
  return [head, other.toString('base64url'), signature].join('.')
}
const badPath = 'rules.0.cond.f'
function badFact(): object {
  const [first, ...rest] = aPack().rules
  return { ...aPack(), rules: [{ ...first, cond: { f: 'mood', op: 'eq', v: 1 } }, ...rest] }
}
function badDates(): object {
  return aPack({ effective: { from: asDay('2026-11-02'), to: asDay('2026-11-01') } })
}

test('the packs that come with the program are installed where the bank has none, and never again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-shipped-'))
  try {
    writeFileSync(join(folder, 'b.json'), JSON.stringify(aPack({ pack: 'US-FDCPA' })))
    writeFileSync(join(folder, 'a.json'), JSON.stringify(aPack()))
    writeFileSync(join(folder, 'README.md'), 'not a pack')
    const both = ['CN-CARD@2026.11.1', 'US-FDCPA@2026.11.1']
    expect(await installShippedPacks(bank, NOON, folder)).toEqual(both)
    writeFileSync(join(folder, 'c.json'), JSON.stringify(aPack({ pack: 'IN-RBI' })))
    expect(await installShippedPacks(bank, NOON, folder)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
  expect(await installShippedPacks(bank, NOON, folder)).toEqual([])
})

const dates = (version: string, from: string, to: string | null): EditionDates => ({
  ...{ pack: 'CN-CARD', version, from: asDay(from), to: to === null ? null : asDay(to) },
})
const base = dates('2026.1.1', '2026-01-01', null)
const newer = (from: string, to: string | null = null) => dates('2026.9.1', from, to)
test.each([
  ['in force', base, [], true],
  ['over for long', dates('2026.1.1', '2026-01-01', '2026-09-30'), [], false],
  ['over since the day', dates('2026.1.1', '2026-01-01', '2026-10-01'), [], true],
  ['outranked since long', base, [newer('2026-09-01')], false],
  ['outranked the day after', base, [newer('2026-10-02')], true],
  ['outranked for a while', base, [newer('2026-09-01', '2026-12-31')], true],
  ['to come', dates('2027.1.1', '2027-01-01', null), [newer('2026-09-01')], true],
])('an edition that is %s', (_name, edition, others, expected) => {
  expect(isServed(edition, [edition, ...others], asDay('2026-10-01'))).toBe(expected)
})

test('a tablet’s own key for exceptions stays, is no other’s, is the desk’s of none, and new with each enrolment', async () => {
  const keyOf = async (cookie: string) =>
    (await bank.ask('GET', '/session', { cookie })).json<SessionResponse>().overrideKey
  const anna = await bank.signIn('S1')
  const key = await keyOf(anna)
  expect(Buffer.from(key ?? '', 'base64url')).toHaveLength(32)
  expect(await keyOf(await bank.signIn('S1'))).toBe(key)
  expect(await keyOf(await bank.signIn('S3'))).not.toBe(key)
  expect(await keyOf(await bank.signIn('S4'))).toBeUndefined()
  await bank.db.updateTable('device').set({ state: 'lost' }).where('staff_id', '=', ANNA).execute()
  const renewed = await keyOf(await bank.signIn('S1'))
  expect(renewed).toBeDefined()
  expect(renewed).not.toBe(key)
})

test('the session says until when both agents are certified, and what the partner is known by', async () => {
  const read = async () => {
    const cookie = await bank.signIn('S1')
    return (await bank.ask('GET', '/session', { cookie })).json<SessionResponse>().staff
  }
  expect(await read()).not.toHaveProperty('certifiedUntil')
  const pin = { salt: 'A'.repeat(22), hash: 'A'.repeat(43), memoryKiB: 19_456, passes: 2 }
  const badge_hash = 'c'.repeat(64)
  await bank.db
    .updateTable('staff')
    .set({ certified_until: asDay('2027-06-30'), badge_hash })
    .execute()
  expect((await read()).partner).not.toHaveProperty('presence')
  await bank.db
    .updateTable('staff')
    .set({ presence_pin: JSON.stringify(pin) })
    .execute()
  expect(await read()).toMatchObject({
    certifiedUntil: '2027-06-30',
    partner: {
      staffNo: 'S2',
      certifiedUntil: '2027-06-30',
      presence: { badgeHash: badge_hash, pin },
    },
  })
})
