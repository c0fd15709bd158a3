import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gzipSync } from 'node:zlib'

const FIRST_SCREEN_LIMIT_KB = 110

/** Kilobytes (1000 bytes) as they cross the wire under gzip. */
export function gzipKb(path: string): number {
  const bytes = gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }).length
  return bytes / 1000
}

/** The files that `index.html` itself names: what must arrive before the app can start. */
export function namedByPage(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? []
  return tags
    .filter(tag => /rel="(?:modulepreload|stylesheet)"|<script/.test(tag))
    .flatMap(tag => /(?:src|href)="\/([^"]+)"/.exec(tag)?.[1] ?? [])
}

function main(dist: string): void {
  const page = namedByPage(readFileSync(join(dist, 'index.html'), 'utf8'))
  const assets = readdirSync(join(dist, 'assets'))
    .filter(name => !/\.(?:br|gz)$/.test(name))
    .map(name => `assets/${name}`)
  const rows = ['index.html', 'desk.html', 'sw.js', ...assets]
    .map(name => ({ name, kb: gzipKb(join(dist, name)) }))
    .toSorted((a, b) => b.kb - a.kb)
  for (const { name, kb } of rows) console.log(`${kb.toFixed(1).padStart(8)} KB gz  ${name}`)
  const first = ['index.html', ...page].reduce((sum, name) => sum + gzipKb(join(dist, name)), 0)
  console.log(`entry of the app: ${first.toFixed(1)} KB gz (limit ${FIRST_SCREEN_LIMIT_KB})`)
  if (first > FIRST_SCREEN_LIMIT_KB) process.exitCode = 1
}

if (import.meta.main) main('dist')
