import { AES, newIv, utf8, type PasskeyWrap } from './wrapKey.ts'
import type { PasskeySecret } from '../passkeys.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Names what the secret is stretched for, so that it is good for nothing else. */
const INFO = utf8('doorstep/vault/1|passkey')

const hex = (bytes: Bytes): string =>
  Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')

/** Binds a wrap to its vault, its passkey and its salt, so that none of it can be changed alone. */
const aad = (kid: string, credentialId: Bytes, salt: Bytes): Bytes =>
  utf8(`doorstep/vault/1|${kid}|passkey|${hex(credentialId)}|${hex(salt)}`)

/** Wraps the raw key of a vault under what a passkey gave for `salt`; overwrites the secret. */
export async function wrapUnderPasskey(
  { credentialId, secret }: PasskeySecret,
  salt: Bytes,
  { kid, raw }: { readonly kid: string; readonly raw: Bytes },
): Promise<PasskeyWrap> {
  const kek = await keyOf(secret, salt, 'encrypt')
  const iv = newIv()
  const additionalData = aad(kid, credentialId, salt)
  const ct = await crypto.subtle.encrypt({ name: AES, iv, additionalData }, kek, raw)
  return { by: 'passkey', credentialId, salt, iv, ct: new Uint8Array(ct) }
}

/** The raw key, or undefined when the secret or anything of the wrap is not what it was; overwrites the secret. */
export async function unwrapUnderPasskey(
  { secret, credentialId }: PasskeySecret,
  kid: string,
  { salt, iv, ct }: PasskeyWrap,
): Promise<Bytes | undefined> {
  const kek = await keyOf(secret, salt, 'decrypt')
  const additionalData = aad(kid, credentialId, salt)
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: AES, iv, additionalData }, kek, ct))
  } catch (error) {
    if ((error as Error).name === 'OperationError') return undefined
    throw error
  }
}

/** HKDF with SHA-256 (RFC 5869): the secret is random already, so nothing slow is needed. */
async function keyOf(secret: Bytes, salt: Bytes, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  secret.fill(0)
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: INFO }
  return crypto.subtle.deriveKey(how, base, { name: AES, length: 256 }, false, [usage])
}
