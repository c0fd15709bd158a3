import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFaultProxy, type FaultProxy } from '#tests/support/faultProxy.ts'

let server: Server
let proxy: FaultProxy
let seen: string[]

beforeEach(async () => {
  seen = []
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      seen.push(`${request.method} ${request.url}`)
      response.end('x'.repeat(20_000))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  proxy = await startFaultProxy((server.address() as AddressInfo).port)
})

afterEach(async () => {
  await proxy.stop()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

async function get(path: string, method = 'GET'): Promise<number> {
  const response = await fetch(proxy.origin + path, { method })
  return (await response.text()).length
}

test('passes everything when told nothing', async () => {
  expect(await get('/a')).toBe(20_000)
})

test('a lost reply: the server did the work, the client does not know', async () => {
  await get('/warm')
  proxy.use({ kind: 'cut-before-reply' }, { only: /^POST \/push/, times: 1 })
  expect(await get('/other')).toBe(20_000)
  await expect(get('/push', 'POST')).rejects.toThrow()
  expect(seen).toEqual(['GET /warm', 'GET /other', 'POST /push'])
  expect(await get('/push', 'POST')).toBe(20_000)
  expect(proxy.hits()).toBe(1)
})

test('a truncated answer fails in the client', async () => {
  proxy.use({ kind: 'cut-mid-body', afterBytes: 5_000 })
  await expect(get('/a')).rejects.toThrow()
  expect(seen).toEqual(['GET /a'])
})

test('a duplicate reaches the server twice and is answered once', async () => {
  proxy.use({ kind: 'duplicate' }, { only: /^POST \/push/ })
  expect(await get('/push', 'POST')).toBe(20_000)
  await expect.poll(() => seen).toEqual(['POST /push', 'POST /push'])
  expect(await get('/other')).toBe(20_000)
  expect(seen).toHaveLength(3)
})

test('a refused connection never reaches the server', async () => {
  proxy.use({ kind: 'refuse' })
  const hit = proxy.untilHits(1)
  await expect(get('/a')).rejects.toThrow()
  await hit
  expect(seen).toEqual([])
})

test('a refusal holds on a connection that is already open', async () => {
  await get('/warm')
  proxy.use({ kind: 'refuse' }, { only: /push/ })
  await expect(get('/push', 'POST')).rejects.toThrow()
  expect(seen).toEqual(['GET /warm'])
})

test.each([
  [{ kind: 'delay', delayMs: 60 }, 100],
  [{ kind: 'throttle', bytesPerSecond: 100_000 }, 150],
] as const)('%o takes its time and loses nothing', async (fault, leastMs) => {
  proxy.use(fault)
  const startedAt = performance.now()
  expect(await get('/a')).toBe(20_000)
  expect(performance.now() - startedAt).toBeGreaterThan(leastMs)
})

test('a new target is used by new connections', async () => {
  const other = createServer((_request, response) => response.end('other'))
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  proxy.setTarget((other.address() as AddressInfo).port)
  expect(await get('/a')).toBe(5)
  other.closeAllConnections()
  other.close()
})
