import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'

/** Reads a JSON body. Throws `badEncoding` for bytes that are not UTF-8, and what `readJson` refuses. */
export function parseJsonBody(body: Buffer): unknown {
  return readJson(decode(body))
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch (error) {
    throw new Problem('badEncoding', undefined, error)
  }
}
