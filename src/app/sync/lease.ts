import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { fromBase64url } from '#app/db/base64url.ts'
import type { Signatures } from '#app/platform/signatures.ts'
import { LEASE_TYP, leaseSchema, type Lease, type SignedLease } from '#protocol/device.ts'
import { parse } from '#protocol/parse.ts'

/** good: all is open · soft: the dossiers are closed until a sign-in online · hard: they are erased. */
export type LeaseState = 'good' | 'soft' | 'hard'

/**
 * The lease in a signed one, or undefined where the signature, its key, the device, the agent or the order of its
 * times is not what it must be.
 */
export async function openLease(
  { jws, key }: SignedLease,
  whose: { readonly device: DeviceId; readonly staff: StaffId },
  signatures: Signatures,
): Promise<Lease | undefined> {
  const [head = '', body = '', signature = '', ...more] = jws.split('.')
  if (more.length > 0 || !isLeaseHead(jsonOf(head), key.kid)) return undefined
  if (!(await isSigned(signatures, key, `${head}.${body}`, signature))) return undefined
  const read = parse(leaseSchema, jsonOf(body))
  if (!read.ok) return undefined
  const { device, staff, issuedAt, softExpiry, hardExpiry } = read.value
  const isOurs = device === whose.device && staff === whose.staff
  const isInOrder = issuedAt <= softExpiry && softExpiry <= hardExpiry
  return isOurs && isInOrder ? read.value : undefined
}

function isLeaseHead(head: unknown, kid: string): boolean {
  const { alg, typ, kid: named, crit } = (head ?? {}) as Readonly<Record<string, unknown>>
  return alg === 'ES256' && typ === LEASE_TYP && named === kid && crit === undefined
}

/** Where a lease stands at a time. */
export function leaseState(
  { softExpiry, hardExpiry }: Pick<Lease, 'softExpiry' | 'hardExpiry'>,
  now: Instant,
): LeaseState {
  if (now >= hardExpiry) return 'hard'
  return now >= softExpiry ? 'soft' : 'good'
}

async function isSigned(
  signatures: Signatures,
  { kid, publicKey }: SignedLease['key'],
  text: string,
  signature: string,
): Promise<boolean> {
  const point = bytesOf(publicKey)
  const signed = bytesOf(signature)
  if (!point || signed?.length !== 64 || (await signatures.keyIdOf(point)) !== kid) return false
  return signatures.verify(point, text, signed)
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return fromBase64url(text)
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  const bytes = bytesOf(text)
  try {
    return bytes && JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
