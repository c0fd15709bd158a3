import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  challengeOf,
  challengeText,
  codeText,
  nonceOf,
  overrideCode,
} from '#domain/compliance/override.ts'
import { asInstant } from '#domain/time/instant.ts'
import { base64url } from '#app/db/base64url.ts'
import { OverrideCheck } from '#app/inject/overrideCheck.ts'
import { anId, TODAY } from '#tests/fixtures/builders.ts'

const secret = new Uint8Array(32).fill(9)
const key = base64url(secret)
const about = { caseId: anId<never>(2, 1), rule: 'CN-FREQ-01', day: TODAY }
const mac = (text: string) => createHmac('sha256', secret).update(text).digest()
const answerTo = (challenge: string, of = about) =>
  overrideCode(mac(codeText(of, nonceOf(challenge))))

let now = 1_795_500_000_000
const clock = { now: () => asInstant(now), monotonicMs: () => now }

test('the challenge proves what it is about, and is the same however often one looks', async () => {
  const check = new OverrideCheck(clock)
  const challenge = await check.challenge(key, about)
  expect(challenge).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/)
  const nonce = nonceOf(challenge)
  expect(challengeOf(nonce, mac(challengeText(about, nonce)))).toBe(challenge)
  expect(await check.challenge(key, about)).toBe(challenge)
  expect(await check.challenge(key, { ...about, rule: 'CN-FREQ-03' })).not.toBe(challenge)
})

test('the bank’s code opens it, also as it is read out; it is kept with its challenge', async () => {
  const check = new OverrideCheck(clock)
  const challenge = await check.challenge(key, about)
  const code = answerTo(challenge)
  const typed = `${code.slice(0, 4)} ${code.slice(4)}`
  expect(await check.check(key, about, { challenge, typed })).toEqual({
    kind: 'opened',
    override: { rule: about.rule, challenge, code },
  })
})

test('the code for another case, rule or day opens nothing', async () => {
  const check = new OverrideCheck(clock)
  const challenge = await check.challenge(key, about)
  const others = [
    { ...about, caseId: anId<never>(2, 2) },
    { ...about, rule: 'CN-FREQ-03' },
    { ...about, day: '2026-11-24' as never },
  ]
  for (const [at, other] of others.entries()) {
    const typed = answerTo(challenge, other)
    const answer = await check.check(key, about, { challenge, typed })
    expect(answer).toEqual({ kind: 'WRONG', left: 4 - at })
  }
})

test('guesses are counted and paced', async () => {
  const check = new OverrideCheck(clock)
  const challenge = await check.challenge(key, about)
  const right = answerTo(challenge)
  const typed = right === '12345678' ? '87654321' : '12345678'
  for (let at = 0; at < 4; at += 1) await check.check(key, about, { challenge, typed })
  expect(await check.check(key, about, { challenge, typed })).toEqual({
    kind: 'WAIT',
    waitMs: 60_000,
  })
  const early = await check.check(key, about, { challenge, typed: right })
  expect(early).toMatchObject({ kind: 'WAIT' })
  now += 60_000
  expect(await check.check(key, about, { challenge, typed: right })).toMatchObject({
    kind: 'opened',
  })
})
