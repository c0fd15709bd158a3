import type { PasskeyRefusal } from '#app/platform/passkeys.ts'
import type { PinAnswer, PinFall } from '#app/platform/vault/pinGate.ts'
import type { PinRefusal } from '#app/platform/vault/pinRule.ts'
import type { KeysFault, PassphraseFault } from '#app/platform/vault/vault.ts'

/** What opens this tablet beside the password, at the moment. */
export interface UnlockWays {
  readonly passkey: boolean
  /** A PIN stands; while locked, it opens. */
  readonly pin: boolean
  /** Why there is no PIN any more, until the next one is set or the tablet is opened in full. */
  readonly pinFell?: PinFall | undefined
}

/** FOREIGN: the passkey answered, and the vault does not open with it: the wrap was changed, or another passkey took its place. */
export type PasskeyFault = PasskeyRefusal | 'FOREIGN'

/** TOO_LATE: the tablet was opened in full too long ago. */
export type SetPinFault = PinRefusal | 'TOO_LATE'

/** What a PIN that did not open left: so many tries, or no PIN any more. */
export type PinFault = Exclude<PinAnswer, { readonly key: unknown }>

/** Ways of unlocking beside the password, as the session store uses them. None needs a network. */
export interface UnlockPort {
  /** Whether this device might have a passkey that opens the vault; making one shows it. */
  offersPasskey(): Promise<boolean>
  /** Makes a passkey for this tablet; the password proves who asks, and opens the key that is wrapped anew. */
  addPasskey(passphrase: string): Promise<PasskeyFault | PassphraseFault | undefined>
  removePasskey(): Promise<void>
  /** Opens the vault; undefined when it worked. */
  openWithPasskey(): Promise<PasskeyFault | KeysFault | undefined>
  /** For the time that this page lives; only while the vault is open. */
  setPin(pin: string): Promise<SetPinFault | undefined>
  /** Drops the PIN, and while locked the key with it. */
  dropPin(): void
  /** Opens the vault; undefined when it worked. */
  openWithPin(pin: string): Promise<PinFault | undefined>
}
