import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileShelf, type FileShelf } from '#server/files/fileShelf.ts'

/** A shelf in a folder of its own, as a server of a test or of a world has one. */
export interface TestFiles {
  readonly files: FileShelf
  /** Where the bytes lie, each file under its id. */
  readonly folder: string
  /** Leaves nothing behind. */
  readonly remove: () => void
}

export function testFiles(): TestFiles {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-files-'))
  return { files: fileShelf(folder), folder, remove: () => rmSync(folder, { recursive: true }) }
}
