import { expect, test } from 'vitest'
import { asInstant } from '#domain/time/instant.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { neverAgainSince } from '#domain/visit/neverAgain.ts'
import { NOON } from '#tests/fixtures/builders.ts'

const said = (value: boolean, afterMs = 0): DoorEvent => ({
  ...{ at: asInstant(NOON + afterMs), fact: 'neverAgain', value },
})

test.each<[string, readonly (readonly DoorEvent[] | undefined)[], number | undefined]>([
  ['nobody was there', [], undefined],
  ['nothing was noted', [undefined, []], undefined],
  ['it was said', [[said(true)]], NOON],
  ['it was taken back at once', [[said(true), said(false, 1)]], undefined],
  ['it was taken back and said again', [[said(true), said(false, 1), said(true, 2)]], NOON],
  ['another visit says otherwise', [[said(true)], [said(true, 5), said(false, 6)]], NOON],
  ['it was said at two visits, the later one first here', [[said(true, 9)], [said(true)]], NOON],
])('%s', (_what, doors, since) => {
  expect(neverAgainSince(doors.map(door => ({ door })))).toBe(since)
})
