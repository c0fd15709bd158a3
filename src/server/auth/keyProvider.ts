import type { Result } from '#domain/base/result.ts'
import type { PolicyKey } from '#protocol/policy.ts'
import type { SealFault, SealKey, SealWrap } from '#protocol/sealed.ts'

/** Who keeps the bank's private keys: a folder of files, or later a key service or an HSM. They never leave it. */
export interface KeyProvider {
  /** The public half of the newest seal key: what tablets seal to from now on. */
  readonly sealKey: SealKey
  /**
   * The content key of a capture, unwrapped with whichever seal key the wrap names, old ones too. Throws only when
   * the keys are out of reach just now, so that the tablet tries again.
   */
  unwrap(wrap: SealWrap): Promise<Result<Uint8Array, SealFault>>
  /** The public half of the newest lease key: what a lease from now on is signed with. */
  readonly leaseKey: SealKey
  /** The signature of that key over bytes: ECDSA with SHA-256, r and s, 64 bytes. Throws when it is out of reach. */
  signLease(bytes: Uint8Array): Promise<Uint8Array>
  /** The public halves of the keys for policy packs, the newest first; what an old one has signed stays signed. */
  readonly policyKeys: readonly [PolicyKey, ...PolicyKey[]]
  /** The Ed25519 signature of the newest of them over bytes, 64 bytes. Throws when it is out of reach. */
  signPolicy(bytes: Uint8Array): Promise<Uint8Array>
}
