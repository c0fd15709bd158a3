import type { Kysely, Transaction } from 'kysely'
import type { Logger } from 'pino'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { OperationKind, PlainFrame } from '#protocol/operation.ts'
import type { SealedContent, SealFault } from '#protocol/sealed.ts'
import type { Schema } from '../db/schema.ts'
import type { AuditLine } from '../db/writeAudit.ts'
import type { Held, Outcome } from './outcome.ts'

/** What commands need of the server. */
export interface CommandDeps {
  readonly db: Kysely<Schema>
  readonly clock: () => Instant
  readonly log: Logger
  /** The bytes of a capture that was sealed to the bank, or why they cannot be had. */
  readonly openSealed: (sealed: SealedContent) => Promise<Result<Uint8Array, SealFault>>
  /** The time in a token of this server; undefined where it is none of its own. */
  readonly timeOf: (token: string) => Instant | undefined
}

/** Who sends an operation, and from which tablet. */
export interface Actor {
  readonly staffId: StaffId
  readonly deviceId: DeviceId
  /** A tablet reported lost: what it sends is kept, but has no effect until someone has looked at it. */
  readonly isRevoked: boolean
  /** The supervisor who lets it through, where it waited in the inbox. */
  readonly releasedBy?: StaffId
}

/** An operation whose frame and content were checked. */
export interface CheckedOperation {
  readonly frame: PlainFrame
  readonly kind: OperationKind
  readonly content: unknown
  /** Compact JSON of the operation as it was sent, or as it lay in what was sent sealed. */
  readonly text: string
  /** SHA-256 of `text`, hex. */
  readonly sha256: string
}

/** Everything that a handler sees of the one operation it decides. */
export interface CommandContext {
  readonly tx: Transaction<Schema>
  readonly actor: { readonly staffId: StaffId; readonly deviceId: DeviceId }
  readonly frame: PlainFrame
  readonly sha256: string
  /** When the operation was stored: the receipt's time. */
  readonly receivedAt: Instant
  readonly timeOf: CommandDeps['timeOf']
  /** Set when the effect must wait, whatever the handler thinks of the content. */
  readonly blocked: Held | undefined
  /** Keeps a line for the audit; it is written at the end of the transaction, behind every other lock. */
  readonly note: (line: AuditLine) => void
}

/** Applies one kind of operation inside the transaction that stores it. A throw undoes it whole. */
export type Handler<Content> = (context: CommandContext, content: Content) => Promise<Outcome>
