import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
} from 'node:crypto'
import type { DeviceKeys } from '#app/platform/deviceKey.ts'
import type { Hash } from '#app/platform/hash.ts'

/** Digests without waiting: the thread pool would answer in an order of its own. */
export const promptHash: Hash = {
  sha256Hex: text => Promise.resolve(createHash('sha256').update(text).digest('hex')),
}

/** Device keys without waiting, for the same reason. */
export const promptKeys: DeviceKeys = {
  make() {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return Promise.resolve({
      privateKey: privateKey.export({ format: 'jwk' }),
      publicPoint: pointOf(createPublicKey(privateKey).export({ format: 'jwk' })),
    })
  },
  sign({ privateKey }, text) {
    const key = createPrivateKey({ key: privateKey as JsonWebKey, format: 'jwk' })
    const signed = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
    return Promise.resolve(new Uint8Array(signed))
  },
}

function pointOf({ x = '', y = '' }: JsonWebKey): Uint8Array<ArrayBuffer> {
  const coordinates = [x, y].flatMap(each => [...Buffer.from(each, 'base64url')])
  return Uint8Array.from([4, ...coordinates])
}
