import { afterEach, beforeEach, expect } from 'vitest'

const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const
type Method = (typeof METHODS)[number]

interface Expectation {
  readonly method: Method
  readonly pattern: RegExp
  met: boolean
}

let unexpected: string[] = []
let expected: Expectation[] = []

/** Says that this test will print such a message; the test fails when it does not come. */
export function expectConsole(method: Method, pattern: RegExp): void {
  expected.push({ method, pattern, met: false })
}

function record(method: Method, text: string): void {
  const match = expected.find(item => item.method === method && item.pattern.test(text))
  if (match) match.met = true
  else unexpected.push(`console.${method}: ${text}`)
}

for (const method of METHODS) {
  console[method] = (...args: unknown[]) => {
    record(method, args.map(String).join(' '))
  }
}

beforeEach(() => {
  unexpected = []
  expected = []
})

afterEach(() => {
  const missing = expected.filter(item => !item.met).map(item => `${item.method} ${item.pattern}`)
  expect({ unexpected, missing }, 'console').toEqual({ unexpected: [], missing: [] })
})
