import { readFileSync } from 'node:fs'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { packOfBytes } from '#server/policy/packBytes.ts'

/** One of the packs that come with the server; where a page is tested, no module finds a file by its own address. */
export function bankPack(name: 'CN-CARD' | 'US-FDCPA'): PolicyPack {
  const read = packOfBytes(readFileSync(`src/server/policy/packs/${name}.json`))
  if (read.ok) return read.value
  throw new Error(`${name} is damaged at ${read.error.path}`)
}
