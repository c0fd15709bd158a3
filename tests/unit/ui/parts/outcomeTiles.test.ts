import { expect, test } from 'vitest'
import { OUTCOME_CODES } from '#domain/visit/outcome.ts'
import { groupOutcomes, OUTCOME_GROUPS } from '#ui/parts/outcomeGroups.ts'
import { settleAlone } from '#ui/parts/settleAlone.ts'

test('every outcome stands in exactly one group', () => {
  const grouped: readonly string[] = Object.values(OUTCOME_GROUPS).flat()
  expect(grouped.toSorted()).toEqual(OUTCOME_CODES.toSorted())
})

test('only groups with something on offer are shown, and a new code is not lost', () => {
  const groups = groupOutcomes(['CALL_BACK', 'ADDED_BY_A_BANK'])
  expect(groups).toEqual([
    { group: 'again', codes: ['CALL_BACK'] },
    { group: 'place', codes: ['ADDED_BY_A_BANK'] },
  ])
})

test.each([
  [['ILLNESS'], ['ILLNESS', 'NONE_SEEN'], ['NONE_SEEN']],
  [['NONE_SEEN'], ['NONE_SEEN', 'ILLNESS'], ['ILLNESS']],
  [['ILLNESS'], ['ILLNESS', 'ELDERLY'], ['ILLNESS', 'ELDERLY']],
  [['NONE_SEEN'], [], []],
])('%j then %j leaves %j', (before, after, settled) => {
  expect(settleAlone(before, after, ['NONE_SEEN'])).toEqual(settled)
})
