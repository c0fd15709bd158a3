import type { DeriveKey } from '#app/platform/vault/deriveKey.ts'
import { heldKey, type HeldKey } from '#app/platform/vault/heldKey.ts'
import { createVault, type Vault } from '#app/platform/vault/vault.ts'

/** As binding as Argon2id and as quick as a digest: where thousands of sign-ins are judged, not the key. */
export const deriveQuickly: DeriveKey = async (passphrase, { salt, memoryKiB, passes }) => {
  const text = new TextEncoder().encode(`${memoryKiB} ${passes} ${passphrase}`)
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array([...salt, ...text]))
  return new Uint8Array(digest)
}

export function quickVault(): { readonly vault: Vault; readonly held: HeldKey } {
  const held = heldKey()
  return { held, vault: createVault(held, deriveQuickly, { now: () => 0 }) }
}
