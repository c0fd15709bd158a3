/** Bytes of a file from `start` to `end`, both counted in. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

const ONE_RANGE = /^bytes=(?:(\d{1,15})-(\d{1,15})?|-(\d{1,15}))$/

/**
 * What a `Range` header asks of a file with so many bytes (RFC 9110, 14): the one range; `whole` for no header and
 * for one that a server may leave out of account, such as several ranges; `none` where nothing of the file lies in it.
 */
export function byteRange(header: string | undefined, bytes: number): ByteRange | 'whole' | 'none' {
  const [, first, last, suffix] = ONE_RANGE.exec(header ?? '') ?? []
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), bytes)
    return length === 0 ? 'none' : { start: bytes - length, end: bytes - 1 }
  }
  if (first === undefined) return 'whole'
  const start = Number(first)
  const end = Math.min(last === undefined ? bytes - 1 : Number(last), bytes - 1)
  if (last !== undefined && Number(last) < start) return 'whole'
  return start < bytes ? { start, end } : 'none'
}
