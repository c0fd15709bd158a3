/** Bytes of a file from `from` up to `to`, `to` left out. */
export interface FileRange {
  readonly from: number
  readonly to: number
}

/** away: no answer came, it broke off, or it is not what a file server says · refused: an answer that says no. */
export type RangeAnswer =
  | { readonly kind: 'ok'; readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string }
  | { readonly kind: 'away' }
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly retryAfter: string | null
      /** The parsed body; undefined when it was not JSON. */
      readonly body: unknown
    }

/** Fetches part of a file of this origin. Never rejects. */
export type RangeFetch = (
  path: string,
  range: FileRange,
  options: { readonly signal: AbortSignal; readonly onBytes: (bytes: number) => void },
) => Promise<RangeAnswer>

/** A line on which nothing comes for so long is dead; how long the whole takes says nothing. */
const SILENT_MS = 30_000

/** By the browser, in pages and workers. */
export const browserRangeFetch: RangeFetch = async (path, range, { signal, onBytes }) => {
  const silence = new AbortController()
  const ends = (): void => silence.abort(new DOMException('nothing came', 'TimeoutError'))
  let timer = setTimeout(ends, SILENT_MS)
  const heard = (): void => {
    clearTimeout(timer)
    timer = setTimeout(ends, SILENT_MS)
  }
  try {
    const response = await fetch(path, {
      headers: { range: `bytes=${range.from}-${range.to - 1}` },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!response.ok) return await refusal(response)
    if (!isRange(response, range)) return { kind: 'away' }
    const bytes = await bytesOf(response, range, total => {
      heard()
      onBytes(total)
    })
    const etag = response.headers.get('etag')
    return bytes && etag !== null ? { kind: 'ok', bytes, etag } : { kind: 'away' }
  } catch {
    // No network, a line that broke, an abort: the caller knows which by its signal.
    return { kind: 'away' }
  } finally {
    clearTimeout(timer)
  }
}

async function refusal(response: Response): Promise<RangeAnswer> {
  const text = await response.text()
  return {
    kind: 'refused',
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: parsed(text),
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A sign-in page of a hotel answers 200 to everything. */
function isRange({ status, headers }: Response, { from, to }: FileRange): boolean {
  const range = headers.get('content-range') ?? ''
  return status === 206 && range.startsWith(`bytes ${from}-${to - 1}/`)
}

/** Undefined when not exactly as many came. */
async function bytesOf(
  response: Response,
  { from, to }: FileRange,
  onBytes: (total: number) => void,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bytes = new Uint8Array(to - from)
  const reader = response.body?.getReader()
  let total = 0
  for (let piece = await reader?.read(); reader && piece?.value; piece = await reader.read()) {
    if (total + piece.value.byteLength > bytes.byteLength) {
      await reader.cancel()
      return undefined
    }
    bytes.set(piece.value, total)
    total += piece.value.byteLength
    onBytes(total)
  }
  return total === bytes.byteLength ? bytes : undefined
}
