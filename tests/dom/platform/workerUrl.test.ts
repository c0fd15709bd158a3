import { afterEach, expect, test, vi } from 'vitest'
import { workerUrl } from '#app/platform/workerUrl.ts'

interface Rules {
  readonly createScriptURL: (url: string) => string
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the tablet’s own policy lets the worker’s address through, and no other', () => {
  const made = new Map<string, Rules>()
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: Rules) {
      made.set(name, rules)
      return { createScriptURL: (url: string) => `trusted ${rules.createScriptURL(url)}` }
    },
  })
  expect(workerUrl('/sw.js')).toBe('trusted /sw.js')
  expect(workerUrl('/assets/mapRenderWorker-Ab3_x.js')).toContain('mapRenderWorker')
  const { createScriptURL } = made.get('doorstep-worker')!
  expect(() => createScriptURL('/planted.js')).toThrow(TypeError)
})

test('a browser without Trusted Types takes the address as it is', () => {
  vi.stubGlobal('trustedTypes', undefined)
  expect(workerUrl('/sw.js')).toBe('/sw.js')
})
