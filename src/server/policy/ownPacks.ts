import { readFileSync } from 'node:fs'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { packOfBytes } from './packBytes.ts'

/** The packs that come with the server, written from the study of the law; a bank's compliance officer signs them off. */
export const OWN_PACKS = ['CN-CARD', 'US-FDCPA', 'UK-CONC', 'IN-RBI'] as const

export type OwnPack = (typeof OWN_PACKS)[number]

/** One of them, read and checked. Throws where the file was damaged. */
export function ownPack(name: OwnPack): PolicyPack {
  const read = packOfBytes(readFileSync(new URL(`./packs/${name}.json`, import.meta.url)))
  if (read.ok) return read.value
  throw new Error(`the pack ${name} that comes with the server is damaged at ${read.error.path}`)
}
