import { expect, test } from 'vitest'
import { asZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { atDoorOn } from '#domain/visit/atDoorOn.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'

const ZONE = asZoneName('Asia/Shanghai')
const at = (moment: string) => asInstant(Date.parse(`${moment}+08:00`))
const came: DoorEvent = { at: at('2026-11-23T23:58:00'), fact: 'counterpart', value: 'kin' }

test.each<[string, readonly DoorEvent[] | undefined, string | undefined]>([
  ['nothing was noted', undefined, undefined],
  ['an empty log', [], undefined],
  ['somebody opened', [came], '2026-11-23'],
  [
    'the last word is of the next day',
    [came, { at: at('2026-11-24T00:01:00'), fact: 'askedToLeave', value: true }],
    '2026-11-24',
  ],
  ['they left', [came, { at: at('2026-11-23T23:59:00'), fact: 'phase', value: 'left' }], undefined],
])('where they stand: %s', (_what, log, day) => {
  expect(atDoorOn(log, ZONE)).toBe(day)
})
