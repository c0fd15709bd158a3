import * as v from 'valibot'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { isEnrolCode } from './enrolCode.ts'
import { keyIdSchema, point, type SealKey } from './sealed.ts'
import { id, instant, text } from './values.ts'

export * from './enrolCode.ts'

/**
 * How a device stands with the bank. `active`: reads and writes. `revoked` and `lost`: reads nothing, may still
 * deliver what it holds, and erases itself then.
 */
export const DEVICE_STATES = ['active', 'revoked', 'lost'] as const

export type DeviceState = (typeof DEVICE_STATES)[number]

/** What a device brings to its first sign-in: a supervisor's one-time code and its own transport key. */
export const enrolSchema = v.strictObject({
  code: v.pipe(v.string(), v.check(isEnrolCode, 'enrolment code')),
  transportKey: point,
})

export type Enrol = v.InferOutput<typeof enrolSchema>

/** The request header with the proof, and the answer's header with the nonce for the next one. */
export const PROOF_HEADER = 'doorstep-proof'
export const NONCE_HEADER = 'doorstep-nonce'
/** `typ` of a proof and of a lease, so that one is never taken for the other. */
export const PROOF_TYP = 'doorstep-proof+jws'
export const LEASE_TYP = 'doorstep-lease+jws'

/**
 * What a device signs of each request (compact JWS, ES256, `kid` its id): docs/protocol.md, Proof. `body` is the
 * SHA-256 (hex) of the bytes of the body, of none where there is none; `nonce` the server's; `jti` used once.
 */
export const proofSchema = v.strictObject({
  device: id<DeviceId>(),
  method: v.picklist(['GET', 'HEAD', 'POST', 'PATCH', 'DELETE']),
  path: v.pipe(text(2048), v.startsWith('/')),
  body: v.pipe(
    v.string(),
    v.check(raw => /^[0-9a-f]{64}$/.test(raw), 'sha256'),
  ),
  nonce: text(400),
  jti: id<string>(),
})

export type Proof = v.InferOutput<typeof proofSchema>

/** How long a device may be used without the bank (compact JWS, ES256, `kid` the lease key's). */
export interface Lease {
  readonly v: 1
  readonly device: DeviceId
  readonly staff: StaffId
  readonly issuedAt: Instant
  /** After it the dossiers are closed until the next sign-in online … */
  readonly softExpiry: Instant
  /** … and after it they are erased; what was taken down stays, sealed to the bank. */
  readonly hardExpiry: Instant
  readonly minVersion: string
}

/** What the tablet accepts as a lease's payload. */
export const leaseSchema: v.GenericSchema<unknown, Lease> = v.object({
  v: v.literal(1),
  device: id<DeviceId>(),
  staff: id<StaffId>(),
  issuedAt: instant,
  softExpiry: instant,
  hardExpiry: instant,
  minVersion: v.string(),
})

/** A lease as it is sent, and the key that it is signed with. */
export interface SignedLease {
  readonly jws: string
  readonly key: SealKey
}

export const signedLeaseSchema: v.GenericSchema<unknown, SignedLease> = v.object({
  jws: text(2000),
  key: v.object({ kid: keyIdSchema, publicKey: point }),
})

/** The body of `POST /inbox`: sealed operations from a device that may not read, as text of each one. */
export interface InboxAnswer {
  readonly serverTime: Instant
  /** How the device stands; a tablet that hears `revoked` or `lost` erases itself once all it holds is received. */
  readonly device: DeviceState
  /** Operation ids that are on stable storage, in the order sent. */
  readonly received: readonly string[]
}

export const inboxAnswerSchema: v.GenericSchema<unknown, InboxAnswer> = v.object({
  serverTime: instant,
  device: v.picklist(DEVICE_STATES),
  received: v.array(id<string>()),
})
