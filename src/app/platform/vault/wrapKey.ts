import { isBelowFloor, type DeriveKey, type KdfParams } from './deriveKey.ts'

/** The vault's key wrapped under a passphrase; all of it may lie on the device in clear. */
export interface PassphraseWrap {
  readonly by: 'passphrase'
  readonly kdf: KdfParams
  readonly iv: Uint8Array<ArrayBuffer>
  readonly ct: Uint8Array<ArrayBuffer>
}

/** The vault's key wrapped under what a passkey gives for `salt`; worth nothing without that passkey. */
export interface PasskeyWrap {
  readonly by: 'passkey'
  readonly credentialId: Uint8Array<ArrayBuffer>
  readonly salt: Uint8Array<ArrayBuffer>
  readonly iv: Uint8Array<ArrayBuffer>
  readonly ct: Uint8Array<ArrayBuffer>
}

/** A vault as it lies on the device: its key, wrapped once for each way of opening it. */
export interface WrappedVault {
  readonly v: 1
  /** Names the key in every envelope. */
  readonly kid: string
  readonly wraps: readonly (PassphraseWrap | PasskeyWrap)[]
}

export const AES = 'AES-GCM'
/** 96 random bits are safe far beyond what a device seals under one key (NIST SP 800-38D, 8.3). */
export const newIv = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(12))
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** The handle of a vault's key that rows are sealed with; overwrites the raw one. */
export async function sealingKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt'])
  raw.fill(0)
  return key
}

/** Binds a wrap to its vault and to how its key was derived, so that none of it can be changed alone. */
function wrapAad(kid: string, kdf: KdfParams): Uint8Array<ArrayBuffer> {
  const salt = Array.from(kdf.salt, byte => byte.toString(16).padStart(2, '0')).join('')
  return utf8(`doorstep/vault/1|${kid}|${kdf.alg}|${kdf.memoryKiB}|${kdf.passes}|${salt}`)
}

/** Wraps the raw key of a vault under a passphrase. */
export async function wrapUnder(
  derive: DeriveKey,
  passphrase: string,
  kdf: KdfParams,
  { kid, raw }: { readonly kid: string; readonly raw: Uint8Array<ArrayBuffer> },
): Promise<PassphraseWrap> {
  const kek = await keyOf(derive, passphrase, kdf, 'encrypt')
  const iv = newIv()
  const additionalData = wrapAad(kid, kdf)
  const ct = await crypto.subtle.encrypt({ name: AES, iv, additionalData }, kek, raw)
  return { by: 'passphrase', kdf, iv, ct: new Uint8Array(ct) }
}

/** The raw key, or undefined when the passphrase or anything of the wrap is not what it was. */
export async function unwrapUnder(
  derive: DeriveKey,
  passphrase: string,
  kid: string,
  { kdf, iv, ct }: PassphraseWrap,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (isBelowFloor(kdf)) return undefined
  const kek = await keyOf(derive, passphrase, kdf, 'decrypt')
  const additionalData = wrapAad(kid, kdf)
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: AES, iv, additionalData }, kek, ct))
  } catch (error) {
    if ((error as Error).name === 'OperationError') return undefined
    throw error
  }
}

async function keyOf(
  derive: DeriveKey,
  passphrase: string,
  kdf: KdfParams,
  usage: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const bytes = await derive(passphrase, kdf)
  const key = await crypto.subtle.importKey('raw', bytes, AES, false, [usage])
  bytes.fill(0)
  return key
}
