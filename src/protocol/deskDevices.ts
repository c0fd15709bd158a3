import * as v from 'valibot'
import type { CaseId, DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { RecordAgent } from './desk.ts'
import { DEVICE_STATES, ENROL_CODE_LENGTH, isEnrolCode, type DeviceState } from './device.ts'
import type { OperationKind } from './operation.ts'
import { OPERATION_STATUSES, type OperationStatus } from './push.ts'
import { id, instant, name, number, whole } from './values.ts'

/** A tablet as the desk shows it (`GET /desk/devices`). */
export interface DeskDevice {
  readonly id: DeviceId
  /** Whom it is enrolled for. */
  readonly agent: RecordAgent
  readonly state: DeviceState
  readonly enrolledAt: Instant
  readonly lastSeenAt: Instant
  readonly appVersion?: string | undefined
  /** Items of the review inbox that it delivered and nobody has decided. */
  readonly waiting: number
}

export interface DeskDevicesResponse {
  readonly devices: readonly DeskDevice[]
}

/** `GET /desk/agents`: whom a device can be enrolled for, by staff number. */
export interface DeskAgentsResponse {
  readonly agents: readonly RecordAgent[]
}

/** The body of `POST /desk/devices/codes`. */
export const enrolCodeRequestSchema = v.strictObject({ staffId: id<StaffId>() })

/** A one-time code, said once: the server keeps its hash alone. */
export interface EnrolCodeResponse {
  readonly code: string
  readonly expiresAt: Instant
}

/** What somebody at the desk did with an item. */
export const DECISIONS = ['released', 'setAside'] as const

export type InboxDecision = (typeof DECISIONS)[number]

/** A sealed operation that a device delivered without a session, as the desk shows it; never its content. */
export interface InboxItem {
  readonly id: string
  /** As the device named it; a kind that this build does not know is shown as it is. */
  readonly kind: OperationKind | (string & {})
  readonly caseId?: CaseId | undefined
  readonly caseNo?: string | undefined
  readonly agent: RecordAgent
  readonly device: { readonly id: DeviceId; readonly state: DeviceState }
  readonly receivedAt: Instant
}

/** An item that was decided: how, when, by whom, and why where it was set aside. */
export interface DecidedItem extends InboxItem {
  readonly state: InboxDecision
  readonly decidedAt: Instant
  readonly decidedBy: RecordAgent
  readonly reason?: string | undefined
}

/** `GET /desk/inbox`. */
export interface InboxResponse {
  /** Oldest first, the first {@link MOST_ITEMS}. */
  readonly waiting: readonly InboxItem[]
  /** How many wait in all. */
  readonly total: number
  /** The last ones decided at the desk, newest first. */
  readonly decided: readonly DecidedItem[]
}

/** Waiting items of one answer; those behind come once these are decided. */
export const MOST_ITEMS = 200

/** The body of a call that says everything in its address. */
export const nothingSchema = v.pipe(
  v.unknown(),
  v.check(raw => !Array.isArray(raw), 'an empty object'),
  v.strictObject({}),
)

/** The body of `POST /desk/inbox/:id/set-aside`. */
export const setAsideSchema = v.strictObject({ reason: name(500) })

/**
 * The answer of `POST /desk/inbox/:id/release`: what became of the operation, and the code that says why it waits or
 * was rejected. A rejected one is not released: it still waits.
 */
export interface ReleaseResponse {
  readonly status: OperationStatus
  readonly code?: number | undefined
}

export type SetAside = v.InferOutput<typeof setAsideSchema>

const agentSchema = v.object({ id: id<StaffId>(), staffNo: v.string(), name: v.string() })
const deviceState = v.picklist(DEVICE_STATES)

/** What the desk accepts as the list of devices. */
export const deskDevicesSchema: v.GenericSchema<unknown, DeskDevicesResponse> = v.object({
  devices: v.array(
    v.object({
      id: id<DeviceId>(),
      agent: agentSchema,
      state: deviceState,
      enrolledAt: instant,
      lastSeenAt: instant,
      appVersion: v.optional(v.string()),
      waiting: whole(0),
    }),
  ),
})

/** What the desk accepts as the choice of agents. */
export const deskAgentsSchema: v.GenericSchema<unknown, DeskAgentsResponse> = v.object({
  agents: v.array(agentSchema),
})

/** What the desk accepts as a new code. */
export const enrolCodeResponseSchema: v.GenericSchema<unknown, EnrolCodeResponse> = v.object({
  code: v.pipe(v.string(), v.length(ENROL_CODE_LENGTH), v.check(isEnrolCode, 'enrolment code')),
  expiresAt: instant,
})

const itemEntries = {
  id: id<string>(),
  kind: v.string(),
  caseId: v.optional(id<CaseId>()),
  caseNo: v.optional(v.string()),
  agent: agentSchema,
  device: v.object({ id: id<DeviceId>(), state: deviceState }),
  receivedAt: instant,
}

/** What the desk accepts as the review inbox. */
export const inboxResponseSchema: v.GenericSchema<unknown, InboxResponse> = v.object({
  waiting: v.array(v.object(itemEntries)),
  total: whole(0),
  decided: v.array(
    v.object({
      ...itemEntries,
      state: v.picklist(DECISIONS),
      decidedAt: instant,
      decidedBy: agentSchema,
      reason: v.optional(v.string()),
    }),
  ),
})

/** What the desk accepts as the answer to a release. */
export const releaseResponseSchema: v.GenericSchema<unknown, ReleaseResponse> = v.object({
  status: v.picklist(OPERATION_STATUSES),
  code: v.optional(number),
})
