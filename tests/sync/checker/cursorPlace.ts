/** Where a cursor points: the snapshot comes before the log, a kind before the next, a line before the next. */
export type CursorPlace = readonly (number | bigint | string)[]

/** Reads a cursor; it is opaque to tablets only. */
export function placeOf(cursor: string): CursorPlace {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const [, , xid, second, after] = JSON.parse(text) as [string, string, string, number, string?]
  return after === undefined ? [1, BigInt(xid), second] : [0, second, after]
}

export function comparePlaces(a: CursorPlace, b: CursorPlace): number {
  for (const [at, part] of a.entries()) {
    const other = b[at]
    if (other === undefined || part === other) continue
    return part < other ? -1 : 1
  }
  return 0
}
