import { canonicalText } from '#domain/base/canonicalText.ts'

/** True when two documents say the same: the order of keys and absent fields do not count (jsonb keeps neither). */
export function sameDocument(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b)
}
