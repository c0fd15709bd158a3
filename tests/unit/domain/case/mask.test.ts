import { expect, test } from 'vitest'
import { maskEmail, maskName, maskNumber, maskPhone } from '#domain/case/mask.ts'

test.each([
  ['王小明', '王**'],
  ['李丽', '李*'],
  ['欧阳建国', '欧***'],
  ['𠮷野太郎', '𠮷***'],
  ['张', '张*'],
  ['Alexander', 'A***'],
])('%s is shown as %s', (name, masked) => {
  expect(maskName(name)).toBe(masked)
})

test.each([
  ['13812345678', '138****5678'],
  ['027-8888 1234', '027****1234'],
  ['8888123', '****8123'],
])('%s is shown as %s', (number, masked) => {
  expect(maskPhone(number)).toBe(masked)
})

test('mail addresses and numbers keep only what helps to recognise them', () => {
  expect(maskEmail('lihua@mail.example')).toBe('l***@mail.example')
  expect(maskEmail('@x')).toBe('***')
  expect(maskNumber('6222000011114321')).toBe('****4321')
})
