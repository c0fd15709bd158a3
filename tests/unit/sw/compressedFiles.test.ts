import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compressedFilesPlugin } from '#sw/build/compressedFilesPlugin.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-compressed-'))
  writeFileSync(
    join(folder, 'long.js'),
    `globalThis.long = ${JSON.stringify('上门'.repeat(2_000))}`,
  )
  writeFileSync(join(folder, 'short.js'), 'globalThis.short = 1')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function built(mode: string): Promise<string[]> {
  await build({
    root: folder,
    mode,
    configFile: false,
    logLevel: 'silent',
    plugins: [compressedFilesPlugin()],
    build: {
      rolldownOptions: {
        input: [join(folder, 'long.js'), join(folder, 'short.js')],
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  return readdirSync(join(folder, 'dist')).toSorted()
}

test('a file worth it lies there compressed too, with the same bytes inside', async () => {
  expect(await built('production')).toEqual(['long.js', 'long.js.br', 'long.js.gz', 'short.js'])
  const read = (name: string): Buffer => readFileSync(join(folder, 'dist', name))
  expect(brotliDecompressSync(read('long.js.br'))).toEqual(read('long.js'))
  expect(gunzipSync(read('long.js.gz'))).toEqual(read('long.js'))
})

test('a build for development, made anew at every change, has none that could be stale', async () => {
  expect(await built('development')).toEqual(['long.js', 'short.js'])
})
