import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { quietLeafletPlugin } from '#sw/build/quietLeafletPlugin.ts'

const leaflet = createRequire(import.meta.url).resolve('leaflet/dist/leaflet-src.esm.js')

function transform(code: string): string {
  const hook = quietLeafletPlugin().transform as unknown as {
    handler: (code: string) => { readonly code: string }
  }
  return hook.handler(code).code
}

test('the Leaflet that we build with tries SVG out by elements, not by markup', () => {
  const code = readFileSync(leaflet, 'utf8')
  expect(code).toContain(`innerHTML = '<svg/>'`)
  const quiet = transform(code)
  expect(quiet).not.toContain(`innerHTML = '<svg/>'`)
  expect(quiet.length).toBeGreaterThan(code.length)
})

test('a Leaflet without that line is looked at before it is built', () => {
  expect(() => transform('export const version = "9"')).toThrow('trial of SVG')
})
