import { readFileSync } from 'node:fs'
import type { WorthRates } from '#domain/case/worthRates.ts'
import { parse } from '#protocol/parse.ts'
import { readJson } from '#protocol/readJson.ts'
import { worthRatesSchema } from '#protocol/worthRates.ts'
import { ConfigError } from './config.ts'

/** Assumptions, not findings: a bank puts its own in their place (docs/operations.md, Visit worth). */
const SHIPPED = new URL('./defaultWorthRates.json', import.meta.url)

/**
 * What a visit is reckoned by: the bank's file, or the assumptions that are shipped. Throws {@link ConfigError} for a
 * file that is not as it must be, with the place of the fault.
 */
export function readWorthRates(path: string | null): WorthRates {
  const parsed = parse(worthRatesSchema, readFile(path ?? SHIPPED))
  if (parsed.ok) return parsed.value
  const { path: at, expected } = parsed.error
  throw fault(`${at === '' ? 'the whole file' : at} must be ${expected}`)
}

function readFile(path: string | URL): unknown {
  const text = readFileSync(path, 'utf8')
  try {
    return readJson(text)
  } catch {
    throw fault('must be a JSON file that can be read')
  }
}

const fault = (reason: string): ConfigError => new ConfigError([`WORTH_RATES_FILE: ${reason}`])
