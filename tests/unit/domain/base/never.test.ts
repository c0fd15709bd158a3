import { expect, test } from 'vitest'
import { assertNever } from '#domain/base/never.ts'

test('a kind that slipped past the compiler is named', () => {
  expect(() => assertNever('strange' as never)).toThrow('strange')
})
