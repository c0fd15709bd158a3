import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { POLICY_TYP, policyKeySchema, signedPackSchema } from '#protocol/policy.ts'
import { parse } from '#protocol/parse.ts'
import { openSignedPack } from '#server/policy/openSignedPack.ts'
import { OWN_PACKS, ownPack } from '#server/policy/ownPacks.ts'
import { packBytes, packHash } from '#server/policy/packBytes.ts'
import { policyKeyOf, signPack } from '#server/policy/signPack.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const stranger = generateKeyPairSync('ed25519').privateKey
const bank = policyKeyOf(publicKey)
const CN = ownPack('CN-CARD')
const good = signPack(CN, privateKey).jws
const [head = '', body = '', tail = ''] = good.split('.')

const encoded = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A JWS with this header over these bytes, honestly signed. */
function signedWith(header: unknown, payload: string, key: KeyObject = privateKey): string {
  const signed = `${encoded(header)}.${payload}`
  return `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`
}
const HEADER = { alg: 'EdDSA', typ: POLICY_TYP, kid: bank.kid }

test('what the bank signed is opened, with the hash of its bytes', () => {
  for (const pack of OWN_PACKS.map(ownPack)) {
    const signed = signPack(pack, privateKey)
    expect(parse(signedPackSchema, signed).ok).toBe(true)
    const hash = packHash(packBytes(pack))
    expect(openSignedPack(signed.jws, [bank])).toEqual({
      ok: true,
      value: { pack, hash, kid: bank.kid },
    })
  }
  expect(parse(policyKeySchema, bank).ok).toBe(true)
  expect(policyKeyOf(privateKey)).toEqual(bank)
})

const future = { ...CN, format: 2 }
const strange = { ...CN, rules: [{ ...CN.rules[0], kind: 'sometimes' }, ...CN.rules] }

test.each([
  ['another key', signPack(CN, stranger).jws, 'header.kid'],
  ['another key under the bank’s name', signedWith(HEADER, body, stranger), 'signature'],
  [
    'one byte of the pack changed',
    `${head}.${body.slice(0, -2)}${body.endsWith('AA') ? 'BB' : 'AA'}.${tail}`,
    'signature',
  ],
  ['a signature cut off', `${head}.${body}.${tail.slice(0, -4)}`, 'signature'],
  [
    'the signature of another pack',
    `${head}.${body}.${signPack(ownPack('US-FDCPA'), privateKey).jws.split('.')[2] ?? ''}`,
    'signature',
  ],
  ['no algorithm', signedWith({ ...HEADER, alg: 'none' }, body), 'header.alg'],
  ['a shared secret', signedWith({ ...HEADER, alg: 'HS256' }, body), 'header.alg'],
  ['another type', signedWith({ ...HEADER, typ: 'JWT' }, body), 'header.typ'],
  ['a key that came along', signedWith({ ...HEADER, jwk: { kty: 'OKP' } }, body), 'header'],
  ['a header that is none', signedWith('[]', body), 'header.alg'],
  ['a header that is no JSON', signedWith('{', body), 'header'],
  ['two parts', `${head}.${body}`, 'jws'],
  ['four parts', `${good}.x`, 'jws'],
  ['another alphabet', good.replace('.', '=.'), 'jws'],
  ['nothing', '', 'jws'],
  ['a pack that is no JSON', signedWith(HEADER, encoded('{"pack":')), ''],
  [
    'a pack that is no UTF-8',
    signedWith(HEADER, Buffer.from([0x7b, 0xff]).toString('base64url')),
    '',
  ],
  ['a pack that reaches into prototypes', signedWith(HEADER, encoded('{"__proto__":{}}')), ''],
  ['a pack from the future', signedWith(HEADER, encoded(future)), 'format'],
  ['a rule from the future', signedWith(HEADER, encoded(strange)), 'rules.0.kind'],
  [
    'facts of wrong type',
    signedWith(HEADER, encoded({ ...CN, maxOfflineDays: '7' })),
    'maxOfflineDays',
  ],
])('%s: refused with the path of the fault', (_why, jws, path) => {
  expect(openSignedPack(jws, [bank])).toMatchObject({ ok: false, error: { path } })
})

test('without a key of the bank nothing is opened, and a key of another kind signs nothing', () => {
  expect(openSignedPack(good, [])).toMatchObject({ ok: false, error: { path: 'header.kid' } })
  const { privateKey: other } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  expect(() => signPack(CN, other)).toThrow('not an Ed25519 key')
})
