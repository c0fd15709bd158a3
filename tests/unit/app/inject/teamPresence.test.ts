import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import { base64url } from '#app/db/base64url.ts'
import type { GateKeys } from '#app/db/payloads.ts'
import { PRESENCE_MS, TeamPresence } from '#app/inject/teamPresence.ts'
import { webHash } from '#app/platform/hash.ts'
import { argon2Key } from '#app/platform/vault/argon2Key.ts'
import { anId } from '#tests/fixtures/builders.ts'

const START = 1_795_500_000_000
const MINUTE = 60_000
const salt = new Uint8Array(16).fill(7)
const PIN = '246813'
let now = START
let steady = 0
const clock = { now: () => asInstant(now), monotonicMs: () => steady }
let partner: NonNullable<GateKeys['partner']>
let team: TeamPresence

beforeAll(async () => {
  const params = { alg: 'argon2id', memoryKiB: 64, passes: 1, salt } as const
  partner = {
    ...{ id: anId(6, 2), staffNo: '1002', name: '何静怡' },
    presence: {
      badgeHash: createHash('sha256').update('token-of-1002').digest('hex'),
      pin: {
        ...{ salt: base64url(salt), memoryKiB: 64, passes: 1 },
        hash: base64url(await argon2Key(PIN, params)),
      },
    },
  }
})

beforeEach(() => {
  now = START
  steady = 0
  team = new TeamPresence({ clock, hash: webHash, derive: argon2Key })
})

function pass(ms: number): void {
  now += ms
  steady += ms
}

test.each(['doorstep-badge:token-of-1002', '1002', ' 1002 '])(
  'joins as %s with the own PIN',
  async said => {
    expect(team.isHere(partner)).toBe(false)
    expect(await team.join(partner, { said, pin: PIN })).toEqual({ kind: 'joined', name: '何静怡' })
    expect(team.isHere(partner)).toBe(true)
  },
)

test.each([
  ['another badge', 'doorstep-badge:token-of-1003'],
  ['another number', '1003'],
  ['the number as a badge', 'doorstep-badge:1002'],
  ['nothing', ''],
])('%s is not the partner, and costs no try', async (_what, said) => {
  for (let at = 0; at < 9; at += 1) {
    expect(await team.join(partner, { said, pin: PIN })).toEqual({ kind: 'NOT_PARTNER' })
  }
  expect(team.isHere(partner)).toBe(false)
})

test('without data of the bank nobody can be known', async () => {
  const { presence: _presence, ...unknown } = partner
  expect(await team.join(unknown, { said: '1002', pin: PIN })).toEqual({ kind: 'NO_DATA' })
  expect(await team.join(undefined, { said: '1002', pin: PIN })).toEqual({ kind: 'NO_DATA' })
})

test('five wrong PINs, then a pause of a minute, then twice as long; a right one forgives', async () => {
  const wrong = () => team.join(partner, { said: '1002', pin: '000000' })
  for (const left of [4, 3, 2, 1]) expect(await wrong()).toEqual({ kind: 'WRONG_PIN', left })
  expect(await wrong()).toEqual({ kind: 'WAIT', waitMs: MINUTE })
  expect(await team.join(partner, { said: '1002', pin: PIN })).toMatchObject({ kind: 'WAIT' })
  pass(MINUTE)
  expect(await wrong()).toEqual({ kind: 'WAIT', waitMs: 2 * MINUTE })
  pass(2 * MINUTE)
  expect(await team.join(partner, { said: '1002', pin: PIN })).toMatchObject({ kind: 'joined' })
  expect(await wrong()).toEqual({ kind: 'WRONG_PIN', left: 4 })
})

test('a clock that is set back makes no pause shorter', async () => {
  for (let at = 0; at < 5; at += 1) await team.join(partner, { said: '1002', pin: '000000' })
  now -= 3_600_000
  expect(await team.join(partner, { said: '1002', pin: PIN })).toMatchObject({ kind: 'WAIT' })
})

test.each([
  ['a minute before four hours', PRESENCE_MS - MINUTE, true],
  ['after four hours', PRESENCE_MS, false],
])('%s', async (_when, ms, here) => {
  await team.join(partner, { said: '1002', pin: PIN })
  pass(ms)
  expect(team.isHere(partner)).toBe(here)
})

test('the lock, another partner and a clock set back end it', async () => {
  await team.join(partner, { said: '1002', pin: PIN })
  expect(team.isHere({ id: anId(6, 3) })).toBe(false)
  expect(team.isHere(partner)).toBe(true)
  now -= 10 * MINUTE
  expect(team.isHere(partner)).toBe(false)
  now = START
  await team.join(partner, { said: '1002', pin: PIN })
  team.leave()
  expect(team.isHere(partner)).toBe(false)
})

test('a proof that was under way when the tablet was locked seats nobody', async () => {
  const joining = team.join(partner, { said: '1002', pin: PIN })
  team.leave()
  expect(await joining).toEqual({ kind: 'NO_DATA' })
  expect(team.isHere(partner)).toBe(false)
})
