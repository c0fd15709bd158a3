import { Problem } from '#protocol/problem.ts'
import { LIMITS } from '#protocol/version.ts'

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
/** Keys that reach into every object's prototype; an escape may hide one. */
const SUSPECT = /__proto__|constructor|\\u/i

/**
 * Reads a JSON body. Throws `badEncoding` for bytes that are not UTF-8, `tooDeep` before anything recurses,
 * `malformedJson` for what is not JSON and for keys that would reach into a prototype.
 */
export function parseJsonBody(body: Buffer): unknown {
  const text = decode(body)
  checkDepth(body)
  const value = parseText(text)
  if (SUSPECT.test(text)) refusePrototypeKeys(value)
  return value
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch (error) {
    throw new Problem('badEncoding', undefined, error)
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem('malformedJson', undefined, error)
  }
}

/** Counts brackets outside strings; in UTF-8 no byte of a longer character looks like one. */
function checkDepth(body: Buffer): void {
  let depth = 0
  let inString = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]
    if (inString) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) {
      inString = true
    } else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1
      if (depth > LIMITS.jsonDepth) throw new Problem('tooDeep', { limit: LIMITS.jsonDepth })
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      depth -= 1
    }
  }
}

/** The depth was checked, so this may recurse. */
function refusePrototypeKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, part] of Object.entries(value)) {
    if (key === '__proto__' || key === 'constructor') throw new Problem('malformedJson')
    refusePrototypeKeys(part)
  }
}
