import * as v from 'valibot'
import type { OperationId } from '#domain/base/ids.ts'
import type { Instant } from '#domain/time/instant.ts'
import { deviceIdSchema } from './operation.ts'
import { id, instant, text, whole } from './values.ts'
import { LIMITS } from './version.ts'

/** The body of `POST /push`. Operations are checked one by one behind this. */
export const pushRequestSchema = v.strictObject({
  device: deviceIdSchema,
  sentAt: instant,
  ops: v.pipe(v.array(v.unknown()), v.maxLength(LIMITS.operationsPerPush)),
})

export type PushRequest = v.InferOutput<typeof pushRequestSchema>

export const OPERATION_STATUSES = ['applied', 'replayed', 'held', 'conflict', 'rejected'] as const

export type OperationStatus = (typeof OPERATION_STATUSES)[number]

/** The server's word that it has the bytes: their SHA-256 (hex) and when it stored them. Same bytes, same receipt. */
export interface Receipt {
  readonly sha256: string
  readonly storedAt: Instant
}

/** What became of one operation; see the status table in `docs/protocol.md`. */
export interface OperationResult {
  /** Empty when the operation was so malformed that it named none. */
  readonly id: OperationId | ''
  readonly status: OperationStatus
  readonly rev?: number | undefined
  readonly code?: number | undefined
  readonly detail?: unknown
  readonly receipt?: Receipt | undefined
}

/** The answer of `POST /push`: one result per operation, in the order sent. */
export interface PushResponse {
  readonly serverTime: Instant
  readonly token: string
  readonly results: readonly OperationResult[]
}

/** What the tablet accepts as an answer; unknown fields of a newer server are let through. */
export const pushResponseSchema: v.GenericSchema<unknown, PushResponse> = v.object({
  serverTime: instant,
  token: text(400),
  results: v.array(
    v.object({
      id: v.union([v.literal(''), id<OperationId>()]),
      status: v.picklist(OPERATION_STATUSES),
      rev: v.optional(whole(0)),
      code: v.optional(whole(20_000, 59_999)),
      detail: v.optional(v.unknown()),
      receipt: v.optional(v.object({ sha256: v.string(), storedAt: instant })),
    }),
  ),
})
