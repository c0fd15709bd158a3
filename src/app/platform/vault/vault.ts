import {
  isBelowFloor,
  KDF_FLOOR,
  KDF_MORE,
  KDF_MORE_BELOW_MS,
  type DeriveKey,
  type KdfParams,
} from './deriveKey.ts'
import type { HeldKey, VaultKey } from './heldKey.ts'
import { sealingKey, unwrapUnder, wrapUnder, type WrappedVault } from './wrapKey.ts'

/** WEAKENED: somebody made the passphrase cheaper to guess; nothing is derived from it any more. */
export type PassphraseFault = 'WRONG_PASSPHRASE' | 'WEAKENED'

/** The vault's own key is there, and what belongs to it does not open with it. */
export type KeysFault = 'KEYS_BROKEN'

export type OpenFault = PassphraseFault | KeysFault

/** Makes and opens the device's vault. The key goes to the holder; what is returned is stored nowhere by itself. */
export interface Vault {
  /** Makes a new key, opens with it, and returns it wrapped. */
  create(passphrase: string): Promise<WrappedVault>
  /** Opens; undefined when it worked. */
  open(wrapped: WrappedVault, passphrase: string): Promise<OpenFault | undefined>
  /** Opens with the key itself, which another way gave, and overwrites it; undefined when it worked. */
  openWith(kid: string, raw: Uint8Array<ArrayBuffer>): Promise<KeysFault | undefined>
  /** The key itself, to be wrapped once more; the caller overwrites it. The open one cannot be taken out of its handle. */
  reveal(
    wrapped: WrappedVault,
    passphrase: string,
  ): Promise<Uint8Array<ArrayBuffer> | PassphraseFault>
}

export interface VaultOptions {
  /** Measures the device (ms, monotonic). */
  readonly now?: () => number
  /** Adds to an opened key what belongs to it, before anybody can seal or open with it; undefined when that does not open. */
  readonly complete?: (key: VaultKey) => Promise<VaultKey | undefined>
}

/** A vault that derives with `derive`. */
export function createVault(
  held: HeldKey,
  derive: DeriveKey,
  { now = () => performance.now(), complete = key => Promise.resolve(key) }: VaultOptions = {},
): Vault {
  const openWith: Vault['openWith'] = async (kid, raw) => {
    const key = await complete({ kid, key: await sealingKey(raw) })
    if (!key) return 'KEYS_BROKEN'
    held.hold(key)
    return undefined
  }

  const reveal: Vault['reveal'] = async ({ kid, wraps }, passphrase) => {
    const ways = wraps.filter(wrap => wrap.by === 'passphrase')
    if (ways.some(({ kdf }) => isBelowFloor(kdf))) return 'WEAKENED'
    for (const wrap of ways) {
      const raw = await unwrapUnder(derive, passphrase, kid, wrap)
      if (raw) return raw
    }
    return 'WRONG_PASSPHRASE'
  }

  return {
    async create(passphrase) {
      const raw = crypto.getRandomValues(new Uint8Array(32))
      const kid = crypto.randomUUID()
      const began = now()
      let wrap = await wrapUnder(derive, passphrase, newParams(KDF_FLOOR), { kid, raw })
      if (now() - began < KDF_MORE_BELOW_MS) {
        wrap = await wrapUnder(derive, passphrase, newParams(KDF_MORE), { kid, raw })
      }
      if (await openWith(kid, raw)) throw new Error('a new vault has no keys that could be broken')
      return { v: 1, kid, wraps: [wrap] }
    },

    async open(wrapped, passphrase) {
      const raw = await reveal(wrapped, passphrase)
      if (typeof raw === 'string') return raw
      return openWith(wrapped.kid, raw)
    },

    openWith,
    reveal,
  }
}

function newParams(strength: Pick<KdfParams, 'memoryKiB' | 'passes'>): KdfParams {
  return { alg: 'argon2id', ...strength, salt: crypto.getRandomValues(new Uint8Array(16)) }
}
