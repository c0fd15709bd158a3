import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'

/**
 * Where a text or bytes stand in the files of a browser's profile: a text as UTF-8 or as UTF-16 (IndexedDB and history
 * keep both), either of them also as base64, all of it also inside what was compressed with gzip.
 */
export function searchProfile(
  profileDir: string,
  markers: readonly (string | Uint8Array)[],
): string[] {
  const needles = needlesOf(markers)
  const hits = new Set<string>()
  for (const entry of readdirSync(profileDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = readIfThere(path)
    for (const part of [content, ...unzipped(content)]) {
      for (const marker of found(part, needles)) {
        hits.add(`${marker} in ${path.slice(profileDir.length)}`)
      }
    }
  }
  return [...hits]
}

/** A running browser writes files beside and renames them: what is gone by now holds nothing. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return Buffer.alloc(0)
  }
}

interface Needle {
  readonly marker: string
  readonly bytes: Buffer
}

/** By their first two bytes, so that thousands are looked for in one pass. */
type Needles = ReadonlyMap<number, readonly Needle[]>

function needlesOf(markers: readonly (string | Uint8Array)[]): Needles {
  const needles = new Map<number, Needle[]>()
  for (const marker of markers) {
    for (const bytes of formsOf(marker)) {
      const name = typeof marker === 'string' ? marker : Buffer.from(marker).toString('hex')
      const first = bytes.readUInt16LE(0)
      const others = needles.get(first)
      if (others) others.push({ marker: name, bytes })
      else needles.set(first, [{ marker: name, bytes }])
    }
  }
  return needles
}

function formsOf(marker: string | Uint8Array): Buffer[] {
  if (typeof marker !== 'string') return [Buffer.from(marker)]
  const raw = [Buffer.from(marker, 'utf8'), Buffer.from(marker, 'utf16le')]
  return [...raw, ...raw.flatMap(base64Forms)]
}

/** What is the same in base64 whatever stands before and after, for each of the three places in a group. */
function base64Forms(bytes: Buffer): Buffer[] {
  return [0, 1, 2].flatMap(before => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    const whole = Math.floor(((before + bytes.length) * 8) / 6)
    const own = text.slice(Math.ceil((before * 8) / 6), whole)
    const forms = new Set([own, own.replaceAll('+', '-').replaceAll('/', '_')])
    // So little could stand anywhere.
    return own.length < 8 ? [] : [...forms].map(form => Buffer.from(form, 'latin1'))
  })
}

function found(content: Buffer, needles: Needles): string[] {
  const hits: string[] = []
  const isFirst = new Uint8Array(65_536)
  for (const first of needles.keys()) isFirst[first] = 1
  for (let at = 0; at + 1 < content.length; at += 1) {
    const first = (content[at] ?? 0) | ((content[at + 1] ?? 0) << 8)
    if (!isFirst[first]) continue
    for (const { marker, bytes } of needles.get(first) ?? []) {
      const end = at + bytes.length
      if (end <= content.length && content.compare(bytes, 0, bytes.length, at, end) === 0) {
        hits.push(marker)
      }
    }
  }
  return hits
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08])

/** What is compressed inside a file, as far as it can be read. */
function unzipped(content: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = content.indexOf(GZIP); at >= 0; at = content.indexOf(GZIP, at + 1)) {
    try {
      parts.push(gunzipSync(content.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }))
    } catch (error) {
      // Three bytes that only look like it.
      if (!String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw error
    }
  }
  return parts
}
