import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { LEASE_TYP, type Lease, type SignedLease } from '#protocol/device.ts'
import type { LeaseTerms } from '../../config/readLease.ts'
import type { KeyProvider } from '../keyProvider.ts'

/** For whom a lease is, and the oldest app that may go on. */
export interface LeaseOrder {
  readonly device: DeviceId
  readonly staff: StaffId
  readonly minVersion: string
}

/** A lease from now on, signed by the bank (compact JWS, ES256). Throws when the keys are out of reach. */
export async function makeLease(
  keys: Pick<KeyProvider, 'leaseKey' | 'signLease'>,
  { softMs, hardMs }: LeaseTerms,
  order: LeaseOrder,
  now: Instant,
): Promise<SignedLease> {
  const lease: Lease = {
    v: 1,
    device: order.device,
    staff: order.staff,
    issuedAt: now,
    softExpiry: asInstant(now + softMs),
    hardExpiry: asInstant(now + hardMs),
    minVersion: order.minVersion,
  }
  const key = keys.leaseKey
  const header = { alg: 'ES256', typ: LEASE_TYP, kid: key.kid }
  const input = [header, lease]
    .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  const signature = await keys.signLease(Buffer.from(input))
  return { jws: `${input}.${Buffer.from(signature).toString('base64url')}`, key }
}
