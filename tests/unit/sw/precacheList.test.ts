import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rolldown } from 'vite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { precacheList } from '../../../src/sw/build/precacheList.ts'

let outDir: string
let publicDir: string

function put(folder: string, name: string, text: string): void {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

beforeEach(() => {
  outDir = mkdtempSync(join(tmpdir(), 'doorstep-dist-'))
  publicDir = mkdtempSync(join(tmpdir(), 'doorstep-public-'))
  put(outDir, 'index.html', '<html>')
})

afterEach(() => {
  rmSync(outDir, { recursive: true })
  rmSync(publicDir, { recursive: true })
})

interface ChunkShape {
  readonly page?: string
  readonly imports?: readonly string[]
  readonly lazy?: readonly string[]
  readonly css?: readonly string[]
}

function bundleOf(chunks: Record<string, ChunkShape>): Rolldown.OutputBundle {
  const entries = Object.entries(chunks).map(([fileName, shape]) => [
    fileName,
    {
      type: 'chunk',
      fileName,
      isEntry: shape.page !== undefined,
      facadeModuleId: shape.page ? `/repo/${shape.page}` : null,
      imports: shape.imports ?? [],
      dynamicImports: shape.lazy ?? [],
      viteMetadata: { importedCss: new Set(shape.css), importedAssets: new Set() },
    },
  ])
  return Object.fromEntries(entries) as Rolldown.OutputBundle
}

test('every file behind the app is listed once, and none that only the desk reaches', () => {
  const bundle = bundleOf({
    'app.js': { page: 'index.html', imports: ['both.js'], lazy: ['route.js'], css: ['app.css'] },
    'both.js': {},
    'route.js': { imports: ['both.js', 'app.js'], css: ['map.css'] },
    'desk.js': { page: 'desk.html', imports: ['both.js'], css: ['desk.css'] },
  })
  const urls = precacheList(bundle, outDir, publicDir).map(entry => entry.url)
  expect(urls).toEqual(['app.css', 'app.js', 'both.js', 'index.html', 'map.css', 'route.js'])
})

test('files without a hash in the name carry one of their content', () => {
  put(publicDir, 'icons/icon.png', 'a')
  put(publicDir, 'screenshots/wide.png', 'a')
  put(outDir, 'icons/icon.png', 'a')
  const bundle = bundleOf({ 'app.js': { page: 'index.html' } })
  const before = precacheList(bundle, outDir, publicDir)
  expect(before.map(entry => entry.url)).toEqual(['app.js', 'icons/icon.png', 'index.html'])
  put(outDir, 'icons/icon.png', 'b')
  const after = precacheList(bundle, outDir, publicDir)
  expect(after[0]).toEqual({ url: 'app.js', revision: null })
  expect(after[1]?.revision).toMatch(/^[0-9a-f]{16}$/)
  expect(after[1]?.revision).not.toBe(before[1]?.revision)
})

test('a build without the app page is an error, not an empty list', () => {
  expect(() => precacheList(bundleOf({}), outDir, publicDir)).toThrow('index.html')
})
