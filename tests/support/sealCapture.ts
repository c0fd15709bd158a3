import type { SealedContent, SealKey, SealWrap } from '#protocol/sealed.ts'

/** What is sealed, before it is: its place on the tablet and its bytes. */
export interface PlainCapture {
  readonly table: 'outbox' | 'drafts'
  readonly row: string
  readonly stamp: number
  readonly plaintext: string | Uint8Array<ArrayBuffer>
}

const { subtle } = crypto
const P256 = { name: 'ECDH', namedCurve: 'P-256' }
const utf8 = (text: string) => new TextEncoder().encode(text)
const base64url = (bytes: ArrayBuffer | Uint8Array) =>
  Buffer.from(bytes as Uint8Array).toString('base64url')
export const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))

/**
 * Seals a capture to the bank as docs/protocol.md says, with WebCrypto: a second implementation, that shares
 * nothing with the server but the names of the fields.
 */
export async function sealCapture(
  { table, row, stamp, plaintext }: PlainCapture,
  ...to: readonly SealKey[]
): Promise<SealedContent> {
  const contentKey = random(32)
  const bytes = typeof plaintext === 'string' ? utf8(plaintext) : plaintext
  const sealed = await encrypt(contentKey, bytes, `doorstep/row/1|${table}|${row}|${stamp}`)
  const wraps: SealWrap[] = []
  for (const key of to) wraps.push(await wrapFor(key, contentKey))
  return { type: 'sealed', v: 1, alg: 'A256GCM', table, row, stamp, ...sealed, wraps }
}

export async function wrapFor(
  { kid, publicKey }: SealKey,
  contentKey: Uint8Array<ArrayBuffer>,
): Promise<SealWrap> {
  const point = Uint8Array.from(Buffer.from(publicKey, 'base64url'))
  const bank = await subtle.importKey('raw', point, P256, false, [])
  const own = await subtle.generateKey(P256, false, ['deriveBits'])
  const shared = await subtle.deriveBits({ name: 'ECDH', public: bank }, own.privateKey, 256)
  const secret = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveBits'])
  const info = `doorstep/seal/1|${kid}`
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info) }
  const wrapping = new Uint8Array(await subtle.deriveBits(hkdf, secret, 256))
  const epk = base64url(await subtle.exportKey('raw', own.publicKey))
  return { alg: 'ECDH-ES+A256GCM', kid, epk, ...(await encrypt(wrapping, contentKey, info)) }
}

export async function encrypt(
  raw: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
  aad: string,
): Promise<{ iv: string; ct: string }> {
  const iv = random(12)
  const key = await subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt'])
  const gcm = { name: 'AES-GCM', iv, additionalData: utf8(aad), tagLength: 128 }
  return { iv: base64url(iv), ct: base64url(await subtle.encrypt(gcm, key, bytes)) }
}
