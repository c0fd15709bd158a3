import { ok, refused, type Result } from '#domain/base/result.ts'
import { contentAad, type SealedContent, type SealFault } from '#protocol/sealed.ts'
import { openAesGcm } from './aesGcm.ts'
import type { KeyProvider } from './keyProvider.ts'

/** Opens a capture by the first of its wraps that is for one of our keys and whole. Refuses with what was wrong. */
export async function openSealed(
  keys: Pick<KeyProvider, 'unwrap'>,
  sealed: SealedContent,
): Promise<Result<Uint8Array, SealFault>> {
  const aad = contentAad(sealed.table, sealed.row, sealed.stamp)
  let fault: SealFault = 'unknownKey'
  for (const wrap of sealed.wraps) {
    const key = await keys.unwrap(wrap)
    const opened = key.ok ? openAesGcm(key.value, sealed, aad) : undefined
    if (opened) return ok(opened)
    if (key.ok || key.error === 'damaged') fault = 'damaged'
  }
  return refused(fault)
}
