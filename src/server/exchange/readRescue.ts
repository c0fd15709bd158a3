import { open } from 'node:fs/promises'
import { parse, type ShapeFault } from '#protocol/parse.ts'
import { rescueHeaderSchema, RESCUE_LINE_END, type RescueHeader } from '#protocol/rescueFile.ts'
import { refused, ok, type Result } from '#domain/base/result.ts'

/** A rescue file of which the first line was read. */
export interface RescueFile {
  readonly header: RescueHeader
  /** Where the bytes of its files begin. */
  readonly bytesAt: number
  readonly size: number
}

/** Why a file is no rescue file, or not a whole one. */
export type RescueFault =
  | { readonly kind: 'noHeader' }
  | { readonly kind: 'wrongShape'; readonly fault: ShapeFault }
  /** It ends before its last file does. */
  | { readonly kind: 'cut'; readonly wanted: number; readonly found: number }

/** More than any tablet holds unsent. */
const MOST_HEADER_BYTES = 268_435_456

/** Reads the first line of a rescue file, and whether all bytes that it names are there. Throws what the file system refuses. */
export async function readRescue(path: string): Promise<Result<RescueFile, RescueFault>> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const line = await firstLine(handle.createReadStream({ start: 0, autoClose: false }))
    const raw = line && jsonOf(line)
    if (!line || raw === undefined) return refused({ kind: 'noHeader' })
    const header = parse(rescueHeaderSchema, raw)
    if (!header.ok) return refused({ kind: 'wrongShape', fault: header.error })
    const bytesAt = line.length + RESCUE_LINE_END.length
    const wanted = header.value.files.reduce((sum, file) => sum + file.sealedBytes, bytesAt)
    if (size < wanted) return refused({ kind: 'cut', wanted, found: size })
    return ok({ header: header.value, bytesAt, size })
  } finally {
    await handle.close()
  }
}

async function firstLine(stream: AsyncIterable<Buffer>): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of stream) {
    const end = part.indexOf(RESCUE_LINE_END)
    parts.push(end < 0 ? part : part.subarray(0, end))
    length += part.length
    if (end >= 0) return Buffer.concat(parts)
    if (length > MOST_HEADER_BYTES) return undefined
  }
  return undefined
}

/** Undefined for what is no JSON: its own words may quote data. */
function jsonOf(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
