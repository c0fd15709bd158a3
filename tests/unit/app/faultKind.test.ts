import { expect, test } from 'vitest'
import { faultCode, faultKind } from '#app/faultKind.ts'
import { Problem } from '#protocol/problem.ts'

const named = (name: string, inner?: unknown): Error =>
  Object.assign(new Error('王小明'), { name, inner })

test.each([
  [new Problem('databaseClosed'), 'database', '50302'],
  [named('DatabaseClosedError'), 'database', '50302'],
  [named('AbortError', named('QuotaExceededError')), 'storage', '50701'],
  [
    new TypeError('Failed to fetch dynamically imported module: /assets/x.js'),
    'chunk',
    'TypeError',
  ],
  [new TypeError('undefined is not a function'), 'unexpected', 'TypeError'],
  ['thrown text', 'unexpected', 'string'],
])('%s is shown as %s with code %s', (error, kind, code) => {
  expect([faultKind(error), faultCode(error)]).toEqual([kind, code])
})
