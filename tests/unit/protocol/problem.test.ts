import { expect, test } from 'vitest'
import { Problem, problemBody, problemOfCode, PROBLEMS, statusOf } from '#protocol/problem.ts'

test('codes are unique and name an HTTP status', () => {
  const codes = Object.values(PROBLEMS)
  expect(new Set(codes).size).toBe(codes.length)
  for (const name of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]) {
    expect(statusOf(name)).toBeGreaterThanOrEqual(200)
    expect(statusOf(name)).toBeLessThan(600)
    expect(problemOfCode(PROBLEMS[name])).toBe(name)
  }
  expect(problemOfCode(41899)).toBeUndefined()
})

test('a problem travels as RFC 9457', () => {
  expect(problemBody(new Problem('bodyTooLarge', { limitBytes: 5 }))).toEqual({
    type: 'urn:doorstep:problem:bodyTooLarge',
    title: 'bodyTooLarge',
    status: 413,
    code: 41301,
    detail: { limitBytes: 5 },
  })
  expect(problemBody(new Problem('notFound'))).not.toHaveProperty('detail')
})
