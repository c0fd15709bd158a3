import { expect, test } from 'vitest'
import { asId, type DeviceId, type StaffId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { webSignatures } from '#app/platform/signatures.ts'
import { leaseState, openLease } from '#app/sync/lease.ts'
import type { Lease, SignedLease } from '#protocol/device.ts'
import { leaseSigner } from '../support/leaseSigner.ts'

const device = asId<DeviceId>('0190aaaa-0000-7000-8000-00000000000a')
const staff = asId<StaffId>('0190aaaa-0000-7000-8000-00000000000b')
const at = (ms: number) => asInstant(1_795_000_000_000 + ms)
const LEASE: Lease = {
  v: 1,
  device,
  staff,
  issuedAt: at(0),
  softExpiry: at(72),
  hardExpiry: at(168),
  minVersion: '0.1.0',
}
const signer = leaseSigner()
const whose = { device, staff }

test('a lease of the server opens', async () => {
  expect(await openLease(signer.sign(LEASE), whose, webSignatures)).toEqual(LEASE)
})

test.each<[string, () => SignedLease]>([
  ['another key', () => ({ ...signer.sign(LEASE), key: leaseSigner().key })],
  [
    'a key under the name of another',
    () => ({ ...signer.sign(LEASE), key: { ...leaseSigner().key, kid: signer.key.kid } }),
  ],
  ['another kind of token', () => signer.sign(LEASE, { typ: 'doorstep-proof+jws' })],
  ['no algorithm', () => signer.sign(LEASE, { alg: 'none' })],
  ['a head that asks for more', () => signer.sign(LEASE, { crit: ['exp'] })],
  ['another device', () => signer.sign({ ...LEASE, device: asId<DeviceId>(staff) })],
  ['another agent', () => signer.sign({ ...LEASE, staff: asId<StaffId>(device) })],
  ['times out of order', () => signer.sign({ ...LEASE, hardExpiry: at(71) })],
  ['no token', () => ({ jws: 'a.b', key: signer.key })],
])('%s: it does not', async (_what, made) => {
  expect(await openLease(made(), whose, webSignatures)).toBeUndefined()
})

test('one changed character of the payload breaks it', async () => {
  const { jws, key } = signer.sign(LEASE)
  const longer = signer.sign({ ...LEASE, softExpiry: at(100) }).jws
  const mixed = [jws.split('.')[0], longer.split('.')[1], jws.split('.')[2]].join('.')
  expect(await openLease({ jws: mixed, key }, whose, webSignatures)).toBeUndefined()
})

test.each([
  [71, 'good'],
  [72, 'soft'],
  [167, 'soft'],
  [168, 'hard'],
] as const)('after %i hours it is %s', (hours, state) => {
  expect(leaseState(LEASE, at(hours))).toBe(state)
})
