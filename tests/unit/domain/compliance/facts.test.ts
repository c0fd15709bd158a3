import { expect, test } from 'vitest'
import { factOf } from '#domain/compliance/facts.ts'
import { DOOR_FACTS } from '#domain/visit/doorLog.ts'

test('whatever is said at the door, the agent says', () => {
  expect(DOOR_FACTS.filter(key => factOf(key).source !== 'agent')).toEqual([])
})
