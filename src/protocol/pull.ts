import * as v from 'valibot'
import type { CaseId } from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { ReliefApplication } from '#domain/repayment/application.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { id, instant, text, whole } from './values.ts'

/** The documents that a tablet holds, by kind. */
export interface PulledDocument {
  dossier: Dossier
  visit: Visit
  record: VisitRecord
  commitment: Commitment
  application: ReliefApplication
}

export type DocumentKind = keyof PulledDocument

export const DOCUMENT_KINDS = ['dossier', 'visit', 'record', 'commitment', 'application'] as const

export type GoneReason = 'unassigned' | 'closed' | 'purged'

/** The newest state of one document in scope. */
export type DocumentChange = {
  readonly [K in DocumentKind]: {
    readonly kind: K
    readonly id: string
    readonly rev: number
    readonly doc: PulledDocument[K]
  }
}[DocumentKind]

/** A document that left the agent's scope: its rows and keys must go. */
export interface GoneChange {
  readonly kind: DocumentKind
  readonly id: string
  readonly gone: GoneReason
  readonly caseId: CaseId
}

export type Change = DocumentChange | GoneChange

/** The answer of `GET /pull`. */
export interface PullResponse {
  readonly serverTime: Instant
  readonly token: string
  readonly changes: readonly Change[]
  readonly cursor: string
  readonly more: boolean
}

/**
 * One change as the tablet accepts it. Documents were checked field by field when they entered the server;
 * here only the frame is, and that the document is the one it says (5,000 dossiers must not cost seconds).
 */
export const changeSchema: v.GenericSchema<unknown, Change> = v.union([
  v.pipe(
    v.object({
      kind: v.picklist(DOCUMENT_KINDS),
      id: id<string>(),
      rev: whole(1),
      doc: v.custom<PulledDocument[DocumentKind]>(
        raw => typeof raw === 'object' && raw !== null && 'id' in raw,
      ),
    }),
    v.check(change => change.doc.id === change.id, 'the document named'),
    v.transform(change => change as DocumentChange),
  ),
  v.object({
    kind: v.picklist(DOCUMENT_KINDS),
    id: id<string>(),
    gone: v.picklist(['unassigned', 'closed', 'purged']),
    caseId: id<CaseId>(),
  }),
])

/** The frame of the answer; changes are checked one by one behind it. */
export const pullResponseSchema = v.object({
  serverTime: instant,
  token: text(400),
  changes: v.array(v.unknown()),
  cursor: text(2000),
  more: v.boolean(),
})
