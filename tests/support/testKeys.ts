import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileKeys } from '#server/auth/fileKeys.ts'
import type { KeyProvider } from '#server/auth/keyProvider.ts'

/** Keys of a bank of its own, that leave no file behind. */
export function testKeys(): KeyProvider {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-keys-'))
  try {
    return fileKeys(join(folder, 'keys'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
