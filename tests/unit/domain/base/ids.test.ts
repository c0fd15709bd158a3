import { expect, test } from 'vitest'
import { asId, isUuid } from '#domain/base/ids.ts'

test.each([
  ['019ab7c0-0000-7000-8000-000000000001', true],
  ['019AB7C0-0000-7000-8000-000000000001', false],
  ['019ab7c0-0000-0000-8000-000000000001', false],
  ['019ab7c0-0000-7000-c000-000000000001', false],
  ['019ab7c00000700080000000000000001', false],
  ["1' OR '1'='1", false],
])('%s is an id: %s', (text, valid) => {
  expect(isUuid(text)).toBe(valid)
  if (!valid) expect(() => asId(text)).toThrow()
})
