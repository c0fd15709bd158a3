import * as argon2 from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import { hashPassword, isPasswordOf } from '#server/auth/passwords.ts'

vi.mock('@node-rs/argon2', async load => {
  const real = await load<typeof argon2>()
  return { ...real, verify: vi.fn(real.verify) }
})

test('[ASVS-11.4.2] a password fits its own hash, which is argon2id with a salt of its own', async () => {
  const [one, two] = [await hashPassword('梧桐路 18'), await hashPassword('梧桐路 18')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(two)
  expect(await isPasswordOf(one, '梧桐路 18')).toBe(true)
  expect(await isPasswordOf(one, '梧桐路18')).toBe(false)
})

test('[ASVS-6.3.8] where there is nobody, the same work is done against a hash of the same cost', async () => {
  vi.mocked(argon2.verify).mockClear()
  expect(await isPasswordOf(undefined, 'x')).toBe(false)
  expect(argon2.verify).toHaveBeenCalledOnce()
  expect(vi.mocked(argon2.verify).mock.calls[0]?.[0]).toMatch(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
  )
})
