import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli, spawnCli } from './runCli.ts'

let folder: string
let env: Record<string, string>

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-own-'))
  // Root hands the database to another account, which must get in here.
  chmodSync(folder, 0o755)
  env = { DATA_DIR: join(folder, 'data'), DATABASE_URL: 'embedded', PORT: '0', LOG_LEVEL: 'error' }
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('a first start shows the demo’s sign-ins; commands join the running database, and start it when nobody runs it', async () => {
  const child = spawnCli(['serve'], { ...env, DEMO: 'auto' })
  let out = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (out.includes('The map of 江城市')) resolve()
    })
    child.on('exit', code => {
      reject(new Error(`ended with ${code}: ${out}`))
    })
  })
  expect(out).toContain('jiangcheng-2001')
  expect(out).toMatch(/^Doorstep http:\/\/127\.0\.0\.1:\d+\nDemo bank /)
  const args = ['export', '--kind', 'commitments', '--format', 'csv']
  const joined = await runCli(args, env)
  expect(joined).toMatchObject({ code: 0, err: '' })
  expect(joined.out.split('\r\n').length).toBeGreaterThan(10)
  const second = await runCli(['serve'], env)
  expect(second).toMatchObject({ code: 1, out: '' })
  expect(second.err).toContain('Another doorstep server')

  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
  expect(await runCli(args, env)).toEqual(joined)
})
