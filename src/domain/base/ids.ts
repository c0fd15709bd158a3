import type { Brand } from './brand.ts'

/** Ids are UUIDs in lower case; those made on a device are version 7. They are opaque and carry no debtor fact. */
type Id<Name extends string> = Brand<string, Name>

export type StaffId = Id<'StaffId'>
export type DeviceId = Id<'DeviceId'>
export type CaseId = Id<'CaseId'>
export type DebtorId = Id<'DebtorId'>
export type AccountId = Id<'AccountId'>
export type ContactPointId = Id<'ContactPointId'>
export type ContactAttemptId = Id<'ContactAttemptId'>
export type HoldId = Id<'HoldId'>
export type ThirdPartyId = Id<'ThirdPartyId'>
export type VisitId = Id<'VisitId'>
export type RecordId = Id<'RecordId'>
export type CommitmentId = Id<'CommitmentId'>
export type ApplicationId = Id<'ApplicationId'>
export type GrantId = Id<'GrantId'>
export type PaymentId = Id<'PaymentId'>
export type CheckInId = Id<'CheckInId'>
export type PinProposalId = Id<'PinProposalId'>
export type DutyId = Id<'DutyId'>
export type TrackChunkId = Id<'TrackChunkId'>
export type DecisionId = Id<'DecisionId'>
export type AttachmentId = Id<'AttachmentId'>
export type OperationId = Id<'OperationId'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for a UUID in its canonical lower-case form (RFC 9562). */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** Brands a checked UUID. Throws on anything else: an id that is not one is a bug or a boundary left open. */
export function asId<T extends Id<string>>(text: string): T {
  if (!isUuid(text)) throw new Error('not a UUID')
  return text as T
}
