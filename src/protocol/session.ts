import * as v from 'valibot'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Day } from '#domain/time/day.ts'
import { enrolSchema, signedLeaseSchema, type SignedLease } from './device.ts'
import { policyKeySchema, type PolicyKey } from './policy.ts'
import { base64url, sealKeySchema, type SealKey } from './sealed.ts'
import { day, id, instant, name, number, sha256, text, whole } from './values.ts'

export const STAFF_ROLES = ['agent', 'supervisor', 'admin'] as const

export type StaffRole = (typeof STAFF_ROLES)[number]

/** The body of `POST /session`: staff number and password once online, from a named device. */
export const signInSchema = v.strictObject({
  staffNo: name(40),
  password: v.pipe(text(256), v.minLength(1)),
  device: v.exactOptional(id<DeviceId>()),
  /** At the first sign-in of a device, and after it was taken out of use. */
  enrol: v.exactOptional(enrolSchema),
})

export type SignIn = v.InferOutput<typeof signInSchema>

/** What a PIN is known by: Argon2id, version 1.3, one lane, a hash of 32 bytes; salt and hash base64url. */
export interface PresencePin {
  readonly salt: string
  readonly hash: string
  readonly memoryKiB: number
  readonly passes: number
}

/** How the second agent shows at a door that he is there: his badge, and a PIN of his own. */
export interface TeamPresence {
  /** SHA-256 of the token on the badge, lower-case hex. */
  readonly badgeHash: string
  readonly pin: PresencePin
}

/** The other agent of the pair: two people at every door. */
export interface StaffPartner {
  readonly id: StaffId
  readonly staffNo: string
  readonly name: string
  /** The last day of his certificate; absent where the bank has none. */
  readonly certifiedUntil?: Day | undefined
  /** Absent until the bank has given him both a badge and a PIN. */
  readonly presence?: TeamPresence | undefined
}

export interface StaffProfile {
  readonly id: StaffId
  readonly staffNo: string
  readonly name: string
  readonly role: StaffRole
  readonly partner?: StaffPartner | undefined
  readonly certifiedUntil?: Day | undefined
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
  /** The keys that policy packs are signed with, old ones too; a tablet trusts no other. */
  readonly policyKeys?: readonly PolicyKey[] | undefined
  /** This device's key for exceptions (domain/compliance/override), 32 bytes as base64url. */
  readonly overrideKey?: string | undefined
  /** Where anybody complains about a visit by phone; absent where the bank has set none. */
  readonly complaintPhone?: string | undefined
}

const partnerSchema: v.GenericSchema<unknown, StaffPartner> = v.object({
  id: id<StaffId>(),
  staffNo: v.string(),
  name: v.string(),
  certifiedUntil: v.optional(day),
  presence: v.optional(
    v.object({
      badgeHash: sha256,
      pin: v.object({
        salt: base64url(16, 64),
        hash: base64url(32, 32),
        memoryKiB: whole(8, 1_048_576),
        passes: whole(1, 100),
      }),
    }),
  ),
})

/** What the tablet accepts as an answer. */
export const sessionResponseSchema: v.GenericSchema<unknown, SessionResponse> = v.object({
  staff: v.object({
    id: id<StaffId>(),
    staffNo: v.string(),
    name: v.string(),
    role: v.picklist(STAFF_ROLES),
    partner: v.optional(partnerSchema),
    certifiedUntil: v.optional(day),
  }),
  expiresAt: instant,
  serverTime: instant,
  token: text(400),
  minVersion: v.string(),
  sealKey: v.optional(sealKeySchema),
  lease: v.optional(signedLeaseSchema),
  policyKeys: v.optional(v.pipe(v.array(policyKeySchema), v.maxLength(20))),
  overrideKey: v.optional(base64url(32, 32)),
  complaintPhone: v.optional(name(40)),
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
  protocol: number,
  minVersion: v.string(),
  serverTime: instant,
  oidc: v.optional(v.boolean()),
})
