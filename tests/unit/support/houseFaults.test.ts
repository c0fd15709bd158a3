import { expect, test } from 'vitest'
import { houseFaults, unexplained, untested } from '#tests/support/houseFaults.ts'

test('a lawful file has no fault', () => {
  expect(houseFaults([{ path: 'src/domain/case/hold.ts', text: 'a\n'.repeat(400) }])).toEqual([])
  expect(houseFaults([{ path: 'tests/types/messages.test-d.ts', text: '' }])).toEqual([])
})

test.each([
  ['src/app/db/outbox.ts', 'a\n'.repeat(401), '401 lines'],
  ['src/ui/base/BaseButton.vue', 'a\n'.repeat(301), '301 lines'],
  ['src/app/utils/outbox.ts', '', "'utils'"],
  ['src/app/db/types.ts', '', "'types'"],
  ['src/app/db/outbox.ts', '// TO' + 'DO later', 'outbox.ts:1'],
])('%s is told of: %#', (path, text, words) => {
  expect(houseFaults([{ path, text }])).toEqual([expect.stringContaining(words)])
})

test('a domain file is judged by the unit or property test of its name', () => {
  const paths = ['src/domain/money/fen.ts', 'src/domain/money/rate.ts', 'src/app/db/seal.ts']
  const tests = ['tests/unit/domain/money/fen.test.ts', 'tests/server/rate.test.ts']
  expect(untested([...paths, ...tests])).toEqual(['src/domain/money/rate.ts'])
})

test('a dependency is explained by a row that names it or its scope', () => {
  const document = '| vue, pinia | screens of vitest |\n| @fastify/* (optional) | http |\n'
  expect(unexplained(['vue', 'pinia', '@fastify/static'], document)).toEqual([])
  expect(unexplained(['vue-router', '@vue/test-utils', 'vitest'], document)).toHaveLength(3)
})
