/** The key that rows are sealed under; it leaves the browser's keeping in no form. */
export interface VaultKey {
  /** Names it in every envelope. */
  readonly kid: string
  readonly key: CryptoKey
  /** The bank's public key, to which captures are sealed too; absent until a server has named one. */
  readonly bank?: { readonly kid: string; readonly publicKey: string }
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
