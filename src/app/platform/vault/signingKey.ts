import type { VaultKey } from './heldKey.ts'
import { AES, newIv, utf8 } from './wrapKey.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** The pair that an agent signs with on this device: the private half wrapped by the vault's key, the public one in clear. */
export interface WrappedSigningKey {
  readonly v: 1
  /** First 16 hex characters of the SHA-256 of the public half. */
  readonly kid: string
  /** The vault's. */
  readonly vault: string
  /** An uncompressed point. */
  readonly publicKey: Bytes
  readonly iv: Bytes
  readonly ct: Bytes
}

/** The handle of an open one; it signs, and leaves the browser's keeping in no form. */
export type OpenSigningKey = NonNullable<VaultKey['signing']>

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Makes a pair, wrapped. */
export async function makeSigningKey(vault: VaultKey): Promise<WrappedSigningKey> {
  const { subtle } = crypto
  const pair = await subtle.generateKey(CURVE, true, ['sign', 'verify'])
  const publicKey = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  const raw = new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey))
  const named = { vault: vault.kid, kid: await nameOf(publicKey), publicKey, iv: newIv() }
  const ct = await subtle.encrypt(algorithm(named), vault.key, raw)
  raw.fill(0)
  return { v: 1, ...named, ct: new Uint8Array(ct) }
}

/** The private half, or undefined when the vault is another or anything of the wrap is not what it was. */
export async function openSigningKey(
  vault: VaultKey,
  wrapped: WrappedSigningKey,
): Promise<OpenSigningKey | undefined> {
  const { kid, ct } = wrapped
  if (wrapped.vault !== vault.kid) return undefined
  const { subtle } = crypto
  try {
    const raw = new Uint8Array(await subtle.decrypt(algorithm(wrapped), vault.key, ct))
    const key = await subtle.importKey('pkcs8', raw, CURVE, false, ['sign'])
    raw.fill(0)
    return { kid, key }
  } catch (error) {
    // The wrong key, or a member that is not even of its kind.
    if (error instanceof DOMException || error instanceof TypeError) return undefined
    throw error
  }
}

async function nameOf(publicKey: Bytes): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', publicKey))
  return hex(digest).slice(0, 16)
}

const hex = (bytes: Bytes): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** Says what is wrapped, and binds it to its vault and its public half, so that none of it can be changed alone. */
function algorithm({
  vault,
  kid,
  publicKey,
  iv,
}: Pick<WrappedSigningKey, 'vault' | 'kid' | 'publicKey' | 'iv'>): AesGcmParams {
  const additionalData = utf8(`doorstep/signing/1|${vault}|${kid}|${hex(publicKey)}`)
  return { name: AES, iv, additionalData }
}
