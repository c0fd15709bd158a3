import type { Day } from '#domain/time/day.ts'
import { Problem } from '#protocol/problem.ts'
import type { VaultKey } from '#app/platform/vault/heldKey.ts'
import { AES, newIv, sealingKey, utf8 } from '#app/platform/vault/wrapKey.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The key of one day's rows, wrapped by the vault's own; where it is gone, nothing that was sealed under it opens. */
export interface WrappedEpoch {
  readonly kid: string
  /** The vault's. */
  readonly vault: string
  readonly day: Day
  readonly iv: Bytes
  readonly ct: Bytes
}

/** Makes the key of a new epoch, wrapped. */
export async function makeEpoch(vault: VaultKey, day: Day): Promise<WrappedEpoch> {
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const kid = crypto.randomUUID()
  const iv = newIv()
  const ct = await crypto.subtle.encrypt(algorithm(vault, { kid, day, iv }), vault.key, raw)
  raw.fill(0)
  return { kid, vault: vault.kid, day, iv, ct: new Uint8Array(ct) }
}

/** The vault with the keys of its epochs, the last one current. Throws `sealBroken` when one was changed. */
export async function withEpochs(
  vault: VaultKey,
  epochs: readonly WrappedEpoch[],
): Promise<VaultKey> {
  const current = epochs.at(-1)?.kid
  if (current === undefined) return vault
  const keys = await Promise.all(
    epochs.map(async epoch => {
      const opened = crypto.subtle.decrypt(algorithm(vault, epoch), vault.key, epoch.ct)
      const raw = await opened.catch(() => {
        throw new Problem('sealBroken', { table: 'meta', id: 'epochs' })
      })
      return [epoch.kid, await sealingKey(new Uint8Array(raw))] as const
    }),
  )
  return { ...vault, epochs: { current, keys: new Map(keys) } }
}

/** Binds an epoch to its vault and its day. */
function algorithm(
  vault: Pick<VaultKey, 'kid'>,
  { kid, day, iv }: Pick<WrappedEpoch, 'kid' | 'day' | 'iv'>,
): AesGcmParams {
  const text = `doorstep/epoch/1|${vault.kid}|${kid}|${day}`
  return { name: AES, iv, additionalData: utf8(text) }
}
