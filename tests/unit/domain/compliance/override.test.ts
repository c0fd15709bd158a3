import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CaseId } from '#domain/base/ids.ts'
import {
  challengeOf,
  challengeText,
  codeText,
  formatChallenge,
  nonceOf,
  overrideCode,
  overrideNonce,
  parseChallenge,
  parseOverrideCode,
  type OverrideSubject,
} from '#domain/compliance/override.ts'
import { asDay } from '#domain/time/day.ts'
import { anId } from '#tests/fixtures/builders.ts'

const KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => at))
const ABOUT: OverrideSubject = {
  caseId: anId<CaseId>(2, 1),
  rule: 'CN-WINDOW',
  day: asDay('2026-11-23'),
}
const mac = (text: string): Uint8Array => createHmac('sha256', KEY).update(text).digest()

test('the random number is the first twenty bits of three bytes', () => {
  expect(overrideNonce(Uint8Array.of(0, 0, 0))).toBe('0000')
  expect(overrideNonce(Uint8Array.of(255, 255, 255))).toBe('ZZZZ')
  expect(overrideNonce(Uint8Array.of(0b00001_000, 0b10_00011_0, 0b0100_0000))).toBe('1234')
})

test('the texts name use, case, rule, day and random number', () => {
  expect(challengeText(ABOUT, '1234')).toBe(`challenge|${ABOUT.caseId}|CN-WINDOW|2026-11-23|1234`)
  expect(codeText(ABOUT, '1234')).toBe(`code|${ABOUT.caseId}|CN-WINDOW|2026-11-23|1234`)
})

test('the challenge carries the first thirty bits of its MAC', () => {
  expect(challengeOf('1234', Uint8Array.of(255, 255, 255, 252))).toBe('1234ZZZZZZ')
  expect(challengeOf('1234', Uint8Array.of(255, 255, 255, 251))).toBe('1234ZZZZZY')
  expect(challengeOf('1234', Uint8Array.of(0, 0, 0, 3, 255))).toBe('1234000000')
  expect(nonceOf('1234ZZZZZZ')).toBe('1234')
})

test('the code is the first eight bytes as a big-endian number, its last eight digits', () => {
  expect(overrideCode(Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 7, 9))).toBe('00000007')
  // 2^64 - 1 = 18446744073709551615
  expect(overrideCode(new Uint8Array(32).fill(255))).toBe('09551615')
  // 2^56 = 72057594037927936
  expect(overrideCode(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0))).toBe('37927936')
})

test('an example that both sides must reach', () => {
  const challenge = challengeOf('1234', mac(challengeText(ABOUT, '1234')))
  expect(challenge).toMatch(/^1234[0-9A-HJKMNP-TV-Z]{6}$/)
  const first = BigInt(
    `0x${Buffer.from(mac(codeText(ABOUT, '1234')))
      .toString('hex')
      .slice(0, 16)}`,
  )
  expect(overrideCode(mac(codeText(ABOUT, '1234')))).toBe(
    String(first % 100_000_000n).padStart(8, '0'),
  )
})

test.each([
  ['12345 6789A', '123456789A'],
  [' 12345-6789a ', '123456789A'],
  ['OIL45o6789', '01145' + '06789'],
  ['１２３４５　６７８９Ａ', '123456789A'],
])('%j is the challenge %s', (typed, challenge) => {
  expect(parseChallenge(typed)).toBe(challenge)
})

test.each([
  '',
  '123456789',
  '123456789AB',
  '123456789U',
  '12345678\u00009',
  '一二三四五六七八九十',
])('%j is no challenge', typed => {
  expect(parseChallenge(typed)).toBeUndefined()
})

test.each([
  ['1234 5678', '12345678'],
  ['００１２-３４５６', '00123456'],
])('%j is the code %s', (typed, code) => {
  expect(parseOverrideCode(typed)).toBe(code)
})

test.each(['', '1234567', '123456789', '1234567O', '-12345678x', '12.45678'])(
  '%j is no code',
  typed => {
    expect(parseOverrideCode(typed)).toBeUndefined()
  },
)

test('what is shown in groups is read again', () => {
  expect(formatChallenge('123456789A')).toBe('12345 6789A')
  expect(parseChallenge(formatChallenge('123456789A'))).toBe('123456789A')
  expect(parseOverrideCode('0012 3456')).toBe('00123456')
})
