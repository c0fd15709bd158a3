import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { slimTusPlugin } from '#sw/build/slimTusPlugin.ts'

const tus = createRequire(import.meta.url).resolve('tus-js-client/lib.esm/upload.js')

function transform(code: string): string {
  const hook = slimTusPlugin().transform as unknown as {
    handler: (code: string) => { readonly code: string }
  }
  return hook.handler(code).code
}

test('the tus-js-client that we build with brings no parser of addresses', () => {
  const code = readFileSync(tus, 'utf8')
  expect(code).toContain('url-parse')
  const slim = transform(code)
  expect(slim).not.toContain('url-parse')
  expect(slim).not.toContain('new URL(')
})

test('one without those lines is looked at before it is built', () => {
  expect(() => transform('export const version = "9"')).toThrow('no longer has')
})
