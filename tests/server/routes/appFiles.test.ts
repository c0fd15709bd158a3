import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHttpBank, type HttpBank } from '../httpBank.ts'

let bank: HttpBank
const distDir = mkdtempSync(join(tmpdir(), 'doorstep-dist-'))
const script = `export const text = ${JSON.stringify('x'.repeat(5000))}`
beforeAll(async () => {
  mkdirSync(join(distDir, 'assets'))
  writeFileSync(join(distDir, 'index.html'), '<!doctype html><title>tablet</title>')
  writeFileSync(join(distDir, 'desk.html'), '<!doctype html><title>desk</title>')
  writeFileSync(join(distDir, 'sw.js'), 'self.addEventListener("fetch", () => {})')
  writeFileSync(join(distDir, 'manifest.webmanifest'), '{}')
  writeFileSync(join(distDir, '.secret'), 'no')
  writeFileSync(join(distDir, 'assets', 'app-1a2b.js'), script)
  writeFileSync(join(distDir, 'assets', 'pre-1a2b.js'), script)
  writeFileSync(join(distDir, 'assets', 'pre-1a2b.js.br'), 'packed before')
  bank = await openHttpBank({ distDir })
})
afterAll(async () => {
  await bank.stop()
  rmSync(distDir, { recursive: true })
})

const get = (url: string, headers: Record<string, string> = {}) =>
  bank.app.inject({ method: 'GET', url, headers })
const page = { accept: 'text/html,application/xhtml+xml' }

test.each([
  ['/', 'no-cache'],
  ['/index.html', 'no-cache'],
  ['/desk.html', 'no-cache'],
  ['/manifest.webmanifest', 'no-cache'],
  ['/sw.js', 'no-store'],
  ['/assets/app-1a2b.js', 'public, max-age=31536000, immutable'],
])('%s is kept as %s', async (url, caching) => {
  const reply = await get(url)
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['cache-control']).toBe(caching)
})

test.each([
  ['/today', 'tablet'],
  ['/cases/1?from=list', 'tablet'],
  ['/desk', 'desk'],
  ['/desk/records/1', 'desk'],
  ['/desktop', 'tablet'],
])('a navigation to %s goes to the page of the %s', async (url, title) => {
  const reply = await get(url, page)
  expect(reply.statusCode).toBe(200)
  expect(reply.body).toContain(`<title>${title}</title>`)
  expect(reply.headers['cache-control']).toBe('no-cache')
  expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
})

test.each([
  ['/assets/gone-9z.js', page],
  ['/favicon.ico', page],
  ['/today', { accept: 'application/json' }],
  ['/api', page],
  ['/api/v1/nonsense', page],
  ['/api/v2/push', page],
  ['/.secret', {}],
  ['/..%2f..%2fetc%2fpasswd', {}],
  ['/assets', {}],
])('%s is not found, and says so', async (url, headers) => {
  const reply = await get(url, headers)
  expect(reply.statusCode).toBe(404)
  expect(reply.json()).toMatchObject({ code: 40401 })
})

test('files are packed: as they were built, or on the way', async () => {
  const before = await get('/assets/pre-1a2b.js', { 'accept-encoding': 'br' })
  expect(before.headers).toMatchObject({ 'content-encoding': 'br' })
  expect(before.body).toBe('packed before')
  expect(before.headers['cache-control']).toContain('immutable')
  expect(before.headers['content-type']).toContain('javascript')
  const onTheWay = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip' })
  expect(onTheWay.headers['content-encoding']).toBe('gzip')
  expect(onTheWay.rawPayload.length).toBeLessThan(1000)
})

test('a page that did not change is not sent again', async () => {
  const { etag } = (await get('/')).headers
  const again = await get('/', { 'if-none-match': String(etag) })
  expect(again.statusCode).toBe(304)
})

test('[ASVS-3.4.3] [ASVS-3.4.4] [ASVS-3.4.5] [ASVS-3.4.6] [ASVS-3.4.8] every answer carries the security headers', async () => {
  for (const url of ['/', '/sw.js', '/api/v1/health', '/nothing.js']) {
    const { headers } = await get(url)
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';" +
        "img-src 'self' blob: data:;font-src 'self';connect-src 'self';manifest-src 'self';" +
        "worker-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'self';" +
        "require-trusted-types-for 'script';trusted-types vue doorstep-worker",
    )
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=(self)') as string,
    })
    expect(headers['strict-transport-security']).toBeUndefined()
  }
})

test('health tells version and protocol', async () => {
  const reply = await get('/api/v1/health')
  expect(reply.json()).toEqual({
    status: 'ok',
    version: '9.8.7',
    protocol: 1,
    minVersion: '0.1.0',
    serverTime: bank.clock(),
  })
})
