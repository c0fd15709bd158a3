/** The pictures that are passed on. */
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

const STARTS: readonly (readonly [PictureType, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
]

/** What kind of picture the bytes are by their first ones, whatever their sender calls them; undefined for any other. */
export function pictureType(bytes: Buffer): PictureType | undefined {
  const start = bytes.subarray(0, 12).toString('latin1')
  return STARTS.find(([, pattern]) => pattern.test(start))?.[0]
}
