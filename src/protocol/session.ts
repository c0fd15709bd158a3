import * as v from 'valibot'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { enrolSchema, signedLeaseSchema, type SignedLease } from './device.ts'
import { sealKeySchema, type SealKey } from './sealed.ts'
import { id, instant, name, text } from './values.ts'

export type StaffRole = 'agent' | 'supervisor' | 'admin'

/** The body of `POST /session`: staff number and password once online, from a named device. */
export const signInSchema = v.strictObject({
  staffNo: name(40),
  password: v.pipe(text(256), v.minLength(1)),
  device: v.exactOptional(id<DeviceId>()),
  /** At the first sign-in of a device, and after it was taken out of use. */
  enrol: v.exactOptional(enrolSchema),
})

export type SignIn = v.InferOutput<typeof signInSchema>

export interface StaffProfile {
  readonly id: StaffId
  readonly staffNo: string
  readonly name: string
  readonly role: StaffRole
  /** The other agent of the pair: two people at every door. */
  readonly partner?:
    { readonly id: StaffId; readonly staffNo: string; readonly name: string } | undefined
}

/** The answer of `POST /session` and `GET /session`. */
export interface SessionResponse {
  readonly staff: StaffProfile
  readonly expiresAt: Instant
  readonly serverTime: Instant
  readonly token: string
  /** Apps older than this must update before they go on (semver). */
  readonly minVersion: string
  /** The bank's key that captures are sealed to; a server that opens none names none. */
  readonly sealKey?: SealKey | undefined
  /** An agent's tablet is told how long it may be used without the bank; a desk is not. */
  readonly lease?: SignedLease | undefined
}

/** What the tablet accepts as an answer. */
export const sessionResponseSchema: v.GenericSchema<unknown, SessionResponse> = v.object({
  staff: v.object({
    id: id<StaffId>(),
    staffNo: v.string(),
    name: v.string(),
    role: v.picklist(['agent', 'supervisor', 'admin']),
    partner: v.optional(v.object({ id: id<StaffId>(), staffNo: v.string(), name: v.string() })),
  }),
  expiresAt: instant,
  serverTime: instant,
  token: text(400),
  minVersion: v.string(),
  sealKey: v.optional(sealKeySchema),
  lease: v.optional(signedLeaseSchema),
})

/** `GET /health`. */
export interface HealthResponse {
  readonly status: 'ok'
  readonly version: string
  readonly protocol: number
  readonly minVersion: string
  readonly serverTime: Instant
  /** True where the desk may sign in through the bank's identity provider: `GET /session/oidc`. */
  readonly oidc?: boolean | undefined
}

/** What the desk accepts as an answer. */
export const healthResponseSchema: v.GenericSchema<unknown, HealthResponse> = v.object({
  status: v.literal('ok'),
  version: v.string(),
  protocol: v.number(),
  minVersion: v.string(),
  serverTime: instant,
  oidc: v.optional(v.boolean()),
})
