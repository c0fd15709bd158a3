import { Problem } from './problem.ts'
import { LIMITS } from './version.ts'

const [QUOTE, BACKSLASH] = [0x22, 0x5c]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
/** Keys that reach into every object's prototype; an escape may hide one. */
const SUSPECT = /__proto__|constructor|\\u/i

/**
 * Reads JSON that came from outside. Throws `tooDeep` before anything recurses, `malformedJson` for what is not
 * JSON and for keys that would reach into a prototype.
 */
export function readJson(text: string): unknown {
  checkDepth(text)
  const value = parseText(text)
  if (SUSPECT.test(text)) refusePrototypeKeys(value)
  return value
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem('malformedJson', undefined, error)
  }
}

/** Counts brackets outside strings. */
function checkDepth(text: string): void {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (inString) {
      if (unit === BACKSLASH) at += 1
      else if (unit === QUOTE) inString = false
    } else if (unit === QUOTE) {
      inString = true
    } else if (unit === OPEN_LIST || unit === OPEN_OBJECT) {
      depth += 1
      if (depth > LIMITS.jsonDepth) throw new Problem('tooDeep', { limit: LIMITS.jsonDepth })
    } else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) {
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
