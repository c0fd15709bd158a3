import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { LEASE_TYP, type Lease, type SignedLease } from '#protocol/device.ts'

interface Signer {
  readonly key: SignedLease['key']
  /** A lease as the server signs it; `header` changes its head. */
  sign(lease: Lease, header?: object): SignedLease
}

/** A lease key of some server. */
export function leaseSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([
    Buffer.from([4]),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ])
  const kid = createHash('sha256').update(point).digest('hex').slice(0, 16)
  const key = { kid, publicKey: point.toString('base64url') }
  return {
    key,
    sign(lease, header = {}) {
      const head = { alg: 'ES256', typ: LEASE_TYP, kid, ...header }
      const text = [head, lease]
        .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      const signature = sign('sha256', Buffer.from(text), {
        key: privateKey,
        dsaEncoding: 'ieee-p1363',
      })
      return { jws: `${text}.${signature.toString('base64url')}`, key }
    },
  }
}
