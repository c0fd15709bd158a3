import { expect, test } from 'vitest'
import { pinRefusal } from '#app/platform/vault/pinRule.ts'

test.each(['', '12345', '1234567', '12345a', '１２３４５６'])('%j is not six digits', pin => {
  expect(pinRefusal(pin)).toBe('TOO_SHORT')
})

test.each([
  ...['000000', '777777', '123456', '012345', '890123', '654321', '321098', '246802'],
  ...['121212', '123123', '112233', '159357', '147258'],
])('%s is among the first that anybody tries', pin => {
  expect(pinRefusal(pin)).toBe('TRIVIAL')
})

test.each(['472915', '190384', '112358', '123457'])('%s may be a PIN', pin => {
  expect(pinRefusal(pin)).toBeUndefined()
})
