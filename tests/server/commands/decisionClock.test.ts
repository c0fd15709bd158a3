import { afterEach, beforeEach, expect, test } from 'vitest'
import { CLOCK_TOLERANCE_MS as MOST } from '#domain/time/clockTolerance.ts'
import { asInstant } from '#domain/time/instant.ts'
import { makeTimeToken } from '#server/auth/timeToken.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import { aDecision } from '#tests/fixtures/decisions.ts'
import { anOperation, openSmallBank, TOKEN_KEY, type SmallBank } from '../smallBank.ts'

let bank: SmallBank
beforeEach(async () => {
  bank = await openSmallBank()
})
afterEach(() => bank.database.drop())

const HOUR = 3_600_000
/** The bank's last word to the tablet came at noon; it is one o'clock now. */
const token = makeTimeToken(TOKEN_KEY, NOON)
const forged = makeTimeToken(Buffer.alloc(32, 9), NOON)
const steady = { anchor: token, mono: HOUR }
const reloaded = { anchor: token }

/** Pushes a decision of which the tablet says that it was made `afterMs` after noon; what the bank finds of its clock. */
async function clockOf(afterMs: number, known: object, ownMs = afterMs) {
  bank.passMs(HOUR)
  const made = aDecision({ madeAt: asInstant(NOON + ownMs) })
  const madeAt = { device: asInstant(NOON + afterMs), ...known }
  const { status } = await bank.push(anOperation('recordDecision', made, { madeAt }))
  expect(status).toBe('applied')
  const { differences } = await bank.db
    .selectFrom('decision')
    .select('differences')
    .executeTakeFirstOrThrow()
  return differences.filter(({ kind }) => kind === 'clock')
}

test.each([
  ['right to the millisecond', HOUR, steady],
  ['a minute behind', HOUR - MOST, steady],
  ['a minute ahead', HOUR + MOST, steady],
  ['of a tablet that slept, whose steady clock stood still', HOUR, { anchor: token, mono: 5_000 }],
  ['right in a page that was loaded anew', HOUR, reloaded],
  ['a minute before the word, in such a page', -MOST, reloaded],
  ['set back by a day where the bank has said nothing', -24 * HOUR, {}],
  ['set forward by a day where the bank has said nothing', 24 * HOUR, {}],
  ['without a word, whatever the steady clock says', 0, { mono: 24 * HOUR }],
])('nothing is said of a clock %s', async (_what, afterMs, known) => {
  expect(await clockOf(afterMs, known)).toEqual([])
})

test.each([
  ['set back by a minute and a bit since the word', HOUR - MOST - 1, steady],
  ['set back by three hours', -2 * HOUR, steady],
  ['set back to before the word, and the page loaded anew', -MOST - 1, reloaded],
  ['set forward to after the receipt', HOUR + MOST + 1, steady],
  ['set forward to the next morning, and the page loaded anew', 20 * HOUR, reloaded],
  ['right beside a token that the bank never made', HOUR, { anchor: forged, mono: HOUR }],
  ['right beside what is no token at all', HOUR, { anchor: 'noon', mono: HOUR }],
  ['right, and a steady clock that ran for years', HOUR, { anchor: token, mono: 2 ** 53 - 1 }],
])('a clock %s is told, and the decision kept', async (_what, afterMs, known) => {
  expect(await clockOf(afterMs, known)).toEqual([{ kind: 'clock' }])
})

test.each([
  ['before the bank’s last word', -2 * HOUR],
  ['after the receipt', 3 * HOUR],
])('a decision that dates itself %s is told, though its frame is right', async (_what, ownMs) => {
  expect(await clockOf(HOUR, steady, ownMs)).toEqual([{ kind: 'clock' }])
})
