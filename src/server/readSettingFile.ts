import { readFileSync } from 'node:fs'
import { parse } from '#protocol/parse.ts'
import { readJson } from '#protocol/readJson.ts'
import { ConfigError } from './config.ts'

/** A file of the bank's that a setting names. */
export interface SettingFile<T> {
  /** The setting's name, for the words of a fault. */
  readonly name: string
  /** The bank's own file; null for the one that is shipped. */
  readonly path: string | null
  readonly shipped: URL
  readonly schema: Parameters<typeof parse<T>>[0]
}

/** Reads it. Throws {@link ConfigError} for a file that is not as it must be, with the place of the fault. */
export function readSettingFile<T>({ name, path, shipped, schema }: SettingFile<T>): T {
  const fault = (reason: string): ConfigError => new ConfigError([`${name}: ${reason}`])
  const parsed = parse(schema, readFile(path ?? shipped, fault))
  if (parsed.ok) return parsed.value
  const { path: at, expected } = parsed.error
  throw fault(`${at === '' ? 'the whole file' : at} must be ${expected}`)
}

function readFile(path: string | URL, fault: (reason: string) => ConfigError): unknown {
  const text = readFileSync(path, 'utf8')
  try {
    return readJson(text)
  } catch {
    throw fault('must be a JSON file that can be read')
  }
}
