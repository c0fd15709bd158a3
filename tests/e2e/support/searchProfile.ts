import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where a text or bytes stand in the files of a browser's profile; a text as UTF-8 or as UTF-16 (IndexedDB and history keep both). */
export function searchProfile(
  profileDir: string,
  markers: readonly (string | Uint8Array)[],
): string[] {
  const wanted = markers.flatMap(marker =>
    typeof marker === 'string'
      ? [
          { marker, bytes: Buffer.from(marker, 'utf8') },
          { marker, bytes: Buffer.from(marker, 'utf16le') },
        ]
      : [{ marker: Buffer.from(marker).toString('hex'), bytes: Buffer.from(marker) }],
  )
  const hits: string[] = []
  for (const entry of readdirSync(profileDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = readFileSync(path)
    for (const { marker, bytes } of wanted) {
      if (content.includes(bytes)) hits.push(`${marker} in ${path.slice(profileDir.length)}`)
    }
  }
  return hits
}
