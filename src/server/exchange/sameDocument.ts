/** True when two documents say the same: the order of keys and absent fields do not count (jsonb keeps neither). */
export function sameDocument(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b)
}

/** JSON with its keys in order and without undefined fields. */
export function canonicalText(document: unknown): string {
  return JSON.stringify(document, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
