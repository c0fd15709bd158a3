/** The open vault's keys; they leave the browser's keeping in no form. */
export interface VaultKey {
  /** Names the vault's own key, which wraps those of the epochs. */
  readonly kid: string
  readonly key: CryptoKey
  /** The keys that rows are sealed under, by the name in their envelopes; `current` is the last one's. */
  readonly epochs?: { readonly current: string; readonly keys: ReadonlyMap<string, CryptoKey> }
  /** The bank's public key, to which captures are sealed too; absent until a server has named one. */
  readonly bank?: { readonly kid: string; readonly publicKey: string }
  /** What the agent signs with; comes a moment after the vault was opened. */
  readonly signing?: { readonly kid: string; readonly key: CryptoKey }
}

/** Where the open vault's key is held: in this page's memory, so that closing the page shuts the vault. */
export interface HeldKey {
  get(): VaultKey | undefined
  hold(key: VaultKey): void
  drop(): void
}

export function heldKey(): HeldKey {
  let held: VaultKey | undefined
  return {
    get: () => held,
    hold(key) {
      held = key
    },
    drop() {
      held = undefined
    },
  }
}
