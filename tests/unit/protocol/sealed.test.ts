import { expect, test } from 'vitest'
import { parse } from '#protocol/parse.ts'
import { contentAad, sealedContentSchema, sealWrapSchema, wrapInfo } from '#protocol/sealed.ts'
import { sessionResponseSchema } from '#protocol/session.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'

const publicKey = `B${'A'.repeat(86)}`
const wrap = {
  alg: 'ECDH-ES+A256GCM',
  kid: '0123456789abcdef',
  epk: publicKey,
  iv: 'A'.repeat(16),
  ct: 'A'.repeat(64),
}

test('the texts that bind a capture to its row and its key are these', () => {
  expect(contentAad('outbox', anId(9, 1), 7)).toBe(
    'doorstep/row/1|outbox|00000009-0000-7000-8000-000000000001|7',
  )
  expect(wrapInfo('0123456789abcdef')).toBe('doorstep/seal/1|0123456789abcdef')
})

test.each([
  ['as agreed', {}, true],
  ['padded', { iv: `${'A'.repeat(14)}==` }, false],
  ['in the other alphabet', { iv: `${'A'.repeat(15)}+` }, false],
  ['a character short', { ct: 'A'.repeat(63) }, false],
  ['a character long', { ct: 'A'.repeat(65) }, false],
  ['with a line break', { iv: `${'A'.repeat(15)}\n` }, false],
  ['with bits that carry nothing', { epk: `${publicKey.slice(0, -1)}B` }, false],
  ['with a kid in capitals', { kid: '0123456789ABCDEF' }, false],
])('a wrap %s', (_how, over, isGood) => {
  expect(parse(sealWrapSchema, { ...wrap, ...over }).ok).toBe(isGood)
})

test.each([
  ['A'.repeat(22), true],
  [`${'A'.repeat(21)}B`, false],
  [`${'A'.repeat(22)}E`, true],
  [`${'A'.repeat(22)}D`, false],
  ['A'.repeat(25), false],
  ['A'.repeat(21), false],
])('a ciphertext %s: one value has one text', (ct, isGood) => {
  const content = {
    ...{ type: 'sealed', v: 1, alg: 'A256GCM', table: 'outbox', row: anId(9, 1), stamp: 0 },
    ...{ iv: wrap.iv, ct, wraps: [wrap] },
  }
  expect(parse(sealedContentSchema, content).ok).toBe(isGood)
})

test('a session of an older server names no key, and one of a newer server may say more of it', () => {
  const answer = {
    staff: { id: anId(6, 1), staffNo: 'S1', name: '同事', role: 'agent' },
    ...{ expiresAt: NOON, serverTime: NOON, token: 't', minVersion: '0.1.0' },
  }
  expect(parse(sessionResponseSchema, answer)).toEqual({ ok: true, value: answer })
  const sealKey = { kid: wrap.kid, publicKey }
  const newer = parse(sessionResponseSchema, { ...answer, sealKey: { ...sealKey, until: 1 } })
  expect(newer).toMatchObject({ ok: true, value: { sealKey } })
  const broken = parse(sessionResponseSchema, { ...answer, sealKey: { ...sealKey, kid: '' } })
  expect(broken).toMatchObject({ ok: false, error: { path: 'sealKey.kid' } })
})
