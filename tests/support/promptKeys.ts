import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type JsonWebKey,
} from 'node:crypto'
import type { DeviceKeys } from '#app/platform/deviceKey.ts'
import type { Hash } from '#app/platform/hash.ts'
import type { Signatures } from '#app/platform/signatures.ts'

/** Digests without waiting: the thread pool would answer in an order of its own. */
export const promptHash: Hash = {
  sha256Hex: text => Promise.resolve(createHash('sha256').update(text).digest('hex')),
  sha256OfBytes: bytes => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
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

/** Signatures judged without waiting: a tablet in the thread pool looks as if it were at rest. */
export const promptSignatures: Signatures = {
  keyIdOf: point => Promise.resolve(createHash('sha256').update(point).digest('hex').slice(0, 16)),
  verify(point, text, signature) {
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(each =>
      Buffer.from(each).toString('base64url'),
    )
    const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const how = { key, dsaEncoding: 'ieee-p1363' } as const
    return Promise.resolve(verify('sha256', Buffer.from(text), how, signature))
  },
}

function pointOf({ x = '', y = '' }: JsonWebKey): Uint8Array<ArrayBuffer> {
  const coordinates = [x, y].flatMap(each => [...Buffer.from(each, 'base64url')])
  return Uint8Array.from([4, ...coordinates])
}
