/** How a passphrase becomes a key: Argon2id (RFC 9106) with one lane, since browsers have no threads for it. */
export interface KdfParams {
  readonly alg: 'argon2id'
  readonly memoryKiB: number
  readonly passes: number
  readonly salt: Uint8Array<ArrayBuffer>
}

/** 32 bytes from a passphrase; slow on purpose, so never on the thread of the screen. */
export type DeriveKey = (passphrase: string, params: KdfParams) => Promise<Uint8Array<ArrayBuffer>>

/** What is asked at least, also of parameters read from the device: weaker ones were tampered with. */
export const KDF_FLOOR = { memoryKiB: 64 * 1024, passes: 3 } as const
/** More memory where the device has the time for it. */
export const KDF_MORE = { memoryKiB: 128 * 1024, passes: 3 } as const
/** Twice the floor's time is still bearable below this. */
export const KDF_MORE_BELOW_MS = 600

/** True for parameters that nobody of ours would have written. */
export function isBelowFloor(params: KdfParams): boolean {
  return (
    !(params.memoryKiB >= KDF_FLOOR.memoryKiB) ||
    !(params.passes >= KDF_FLOOR.passes) ||
    !(params.salt.byteLength >= 16)
  )
}

/** What the worker answers. */
export type KdfAnswer = { readonly key: Uint8Array<ArrayBuffer> } | { readonly failure: string }
