import type { HeldKey, VaultKey } from '#app/platform/vault/heldKey.ts'
import { Problem } from '#protocol/problem.ts'
import type { Sealed, Sealer, SealPlace } from './seal.ts'

/** AES-256-GCM under the vault's key `kid`; the tag stands at the end of `ct`. */
export interface VaultEnvelope extends Sealed {
  readonly alg: 'A256GCM'
  readonly kid: string
  readonly iv: Uint8Array<ArrayBuffer>
  readonly ct: Uint8Array<ArrayBuffer>
}

/** True for a payload that gives nothing away. */
export function isEnvelope(sealed: unknown): sealed is VaultEnvelope {
  const { alg, kid, iv, ct, ...rest } = sealed as Partial<VaultEnvelope>
  return (
    alg === 'A256GCM' &&
    typeof kid === 'string' &&
    iv instanceof Uint8Array &&
    ct instanceof Uint8Array &&
    Object.keys(rest).every(key => key === 'v')
  )
}

/**
 * Seals under the open vault. Throws the problems `vaultLocked` while it is shut, and `sealBroken` for
 * a payload that was changed, moved, put back, or sealed under another key.
 */
export function vaultSealer(held: HeldKey): Sealer {
  return {
    async seal(place, value) {
      const { kid, key } = keyOf(held)
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const bytes = new TextEncoder().encode(JSON.stringify(value))
      const ct = await crypto.subtle.encrypt(algorithm(place, iv), key, bytes)
      return { v: 1, alg: 'A256GCM', kid, iv, ct: new Uint8Array(ct) } satisfies VaultEnvelope
    },

    async open(place, sealed) {
      const { kid, key } = keyOf(held)
      if (!isEnvelope(sealed) || sealed.kid !== kid) throw broken(place)
      const opened = crypto.subtle.decrypt(algorithm(place, sealed.iv), key, sealed.ct)
      const bytes = await opened.catch(() => {
        throw broken(place)
      })
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown
    },
  }
}

function keyOf(held: HeldKey): VaultKey {
  const key = held.get()
  if (!key) throw new Problem('vaultLocked')
  return key
}

function broken({ table, id }: SealPlace): Problem {
  return new Problem('sealBroken', { table, id })
}

function algorithm({ table, id, stamp }: SealPlace, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  const additionalData = new TextEncoder().encode(`doorstep/row/1|${table}|${id}|${stamp}`)
  return { name: 'AES-GCM', iv, additionalData }
}
