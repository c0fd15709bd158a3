import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Rolldown } from 'vite'

/** One file for workbox: `revision` null where the name itself carries a hash. */
export interface PrecacheEntry {
  readonly url: string
  readonly revision: string | null
}

type Bundle = Rolldown.OutputBundle
type Chunk = Rolldown.OutputChunk

/** Pictures for the shop window of an installer, and big maps, are no part of the app that works offline. */
const NOT_PRECACHED = /^(?:screenshots|maps)\//

/**
 * What the tablet needs offline: `index.html`, every file that it can reach, and the public files.
 * The desk works online only, so files that only `desk.html` reaches are left out.
 */
export function precacheList(bundle: Bundle, outDir: string, publicDir: string): PrecacheEntry[] {
  const built = reachableFiles(bundle, 'index.html').map(url => ({ url, revision: null }))
  const plain = ['index.html', ...publicFiles(publicDir)].map(url => ({
    url,
    revision: contentHash(join(outDir, url)),
  }))
  return [...plain, ...built].toSorted((a, b) => (a.url < b.url ? -1 : 1))
}

/** Every hashed file behind the entry page: chunks, static or lazy, their styles and pictures. */
export function reachableFiles(bundle: Bundle, page: string): string[] {
  const entry = Object.values(bundle).find(
    file => file.type === 'chunk' && file.isEntry && file.facadeModuleId?.endsWith(`/${page}`),
  )
  if (entry?.type !== 'chunk') throw new Error(`the build has no entry for ${page}`)
  const seen = new Set<string>()
  const waiting: Chunk[] = [entry]
  for (let chunk = waiting.pop(); chunk; chunk = waiting.pop()) {
    if (seen.has(chunk.fileName)) continue
    seen.add(chunk.fileName)
    chunk.viteMetadata?.importedCss.forEach(file => seen.add(file))
    chunk.viteMetadata?.importedAssets.forEach(file => seen.add(file))
    for (const file of workersOf(bundle, chunk)) seen.add(file)
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const next = bundle[name]
      if (next?.type === 'chunk') waiting.push(next)
    }
  }
  return [...seen]
}

/** A worker is a file of its own, known to the chunk that starts it by its name alone. */
function workersOf(bundle: Bundle, { code }: Chunk): string[] {
  return Object.values(bundle)
    .filter(file => file.type === 'asset' && file.fileName.endsWith('.js'))
    .map(file => file.fileName)
    .filter(name => code.includes(name.slice(name.lastIndexOf('/') + 1)))
}

function publicFiles(publicDir: string): string[] {
  return readdirSync(publicDir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(publicDir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(url => !NOT_PRECACHED.test(url))
}

function contentHash(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16)
}
