import { badRow, UnreadableFile } from './badRow.ts'

/** The largest file that an import takes. */
export const MOST_FILE_BYTES = 200 * 1024 * 1024

/**
 * The text of a file: UTF-8 with or without a byte order mark; where `allowGb18030`, GB18030 too, as Chinese
 * spreadsheets save it. Throws {@link UnreadableFile} (`fileTooLarge`, `badEncoding`).
 */
export function fileText(file: string, bytes: Uint8Array, allowGb18030: boolean): string {
  const place = { file, row: 0, column: '' }
  if (bytes.byteLength > MOST_FILE_BYTES) {
    throw new UnreadableFile(badRow(place, 'fileTooLarge', MOST_FILE_BYTES / 1024 / 1024))
  }
  const utf8 = decoded('utf-8', bytes)
  if (utf8 !== undefined) return utf8
  if (allowGb18030 && !isBrokenUtf8(bytes)) {
    const gb18030 = decoded('gb18030', bytes)
    if (gb18030 !== undefined) return gb18030
  }
  throw new UnreadableFile(badRow(place, 'badEncoding'))
}

function decoded(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/**
 * GB18030 accepts nearly any bytes, so UTF-8 with one broken byte would turn into other words. GB18030 text read
 * as UTF-8 is broken nearly everywhere; text that is mostly whole is UTF-8.
 */
function isBrokenUtf8(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return true
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 4_194_304))
  let broken = 0
  let whole = 0
  for (const char of text) {
    if (char === '\ufffd') broken += 1
    else if (char > '\u007f') whole += 1
  }
  return whole > broken
}
