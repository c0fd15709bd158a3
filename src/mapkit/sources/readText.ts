import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { MapkitError } from '../mapkitError.ts'

/** The bytes of a file. Refuses one that is not there in words; `.gz` is unpacked. */
export function readBytes(path: string): Uint8Array {
  try {
    const bytes = readFileSync(path)
    return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new MapkitError(`${path}: there is no such file`)
    if (code === 'EISDIR') throw new MapkitError(`${path} is a folder`)
    if (String(code).startsWith('Z_')) throw new MapkitError(`${path} is no gzip file`)
    throw error
  }
}

/** The JSON in a file. Refuses what is none, with the place where it breaks. */
export function readJsonFile(path: string): unknown {
  const text = Buffer.from(readBytes(path)).toString('utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    const said = error instanceof SyntaxError ? error.message : ''
    const where = /line \d+ column \d+|position \d+/.exec(said)?.[0]
    throw new MapkitError(
      `${path} is no JSON${where === undefined ? '' : `: it breaks at ${where}`}`,
    )
  }
}
