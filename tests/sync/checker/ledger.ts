import { createHash } from 'node:crypto'
import type { Answers } from '#domain/visit/form.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import type { Operation } from '#protocol/operation.ts'
import type { OperationResult, Receipt } from '#protocol/push.ts'
import { canonical, must } from './violation.ts'

/** An operation as the checker knows it. */
export interface LedgerOp {
  readonly tablet: number
  readonly id: string
  readonly seq: number
  readonly bytes: string
  readonly sha256: string
  readonly op: Operation
  /** The step at which it was first seen in the outbox. */
  readonly bornAt: number
  /** The tablet counts it as acknowledged. */
  isAcked: boolean
  isQuarantined: boolean
  /** Its case was gone when it was acknowledged, so that the tablet keeps nothing of it. */
  hasLeft: boolean
  /** An edit that its visit need not show any more: answered, or gone with its case. */
  isForgotten: boolean
  /** A conflict that its agent has been shown. */
  isDecided: boolean
  stored: StoredOp | undefined
}

/** What the database says of an operation. */
export interface StoredOp {
  readonly status: 'applied' | 'held' | 'conflict'
  readonly code: number | null
  readonly rev: number | undefined
  readonly fields: readonly string[]
  readonly deviceId: string
  /** The steps at which it was first seen there, and at which it last changed. */
  readonly firstAt: number
  readonly settledAt: number
}

/** A record under way, as its agent left it. */
export interface LedgerDraft {
  readonly tablet: number
  readonly id: string
  readonly visitId: string
  readonly caseId: string
  readonly amends: string | undefined
  answers: Answers
  /** What the answers are when a command whose tab died had still come through. */
  perhaps: Answers | undefined
  fate: 'open' | 'finalised' | 'discarded' | 'surrendered'
  /** It is being thrown away. */
  mayBeDiscarded: boolean
}

/** An operation that a command was asked for, and whether the agent was told that it is done. */
export interface Promised {
  readonly tablet: number
  readonly kind: string
  subject: string | undefined
  isTold: boolean
}

/** What the bank's side did. */
export type DeskEvent =
  | {
      readonly kind: 'visit'
      readonly visitId: string
      readonly rev: number
      readonly patch: object
    }
  | {
      readonly kind: 'assign'
      readonly caseId: string
      readonly staffIds: readonly string[]
      readonly at: number
    }

/** The checker's own book of everything that anybody was promised. */
export class Ledger {
  readonly ops = new Map<string, LedgerOp>()
  readonly drafts = new Map<string, LedgerDraft>()
  readonly desk: DeskEvent[] = []
  /** Tablets on which a form was opened in the step under way; if its tab died, nobody was told. */
  readonly mayHaveStarted = new Set<number>()
  /** Asked for in the step under way. */
  promised: Promised[] = []
  /** Operations that the server has refused. */
  readonly rejected = new Set<string>()
  readonly #receipts = new Map<string, Receipt>()

  /** An operation that has appeared in an outbox. */
  addOp(tablet: number, row: { bytes: string; bornAt: number }): LedgerOp {
    const { bytes, bornAt } = row
    const op = JSON.parse(bytes) as Operation
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const entry: LedgerOp = {
      ...{ tablet, id: op.id, seq: op.seq, bytes, sha256, op, bornAt },
      isAcked: false,
      isQuarantined: false,
      hasLeft: false,
      isDecided: false,
      isForgotten: false,
      stored: undefined,
    }
    must(!this.ops.has(op.id), 'I3', `operation ${op.id} appeared twice`)
    this.ops.set(op.id, entry)
    return entry
  }

  opsOf(tablet: number): readonly LedgerOp[] {
    return [...this.ops.values()].filter(op => op.tablet === tablet)
  }

  /** A draft that lies on a tablet. */
  addDraft(tablet: number, { id, visitId, caseId, answers, amends }: RecordDraft): LedgerDraft {
    const draft: LedgerDraft = {
      ...{ tablet, id, visitId, caseId, answers, amends: amends?.recordId },
      ...{ perhaps: undefined, fate: 'open', mayBeDiscarded: false },
    }
    this.drafts.set(id, draft)
    return draft
  }

  openDrafts(tablet: number): readonly LedgerDraft[] {
    return [...this.drafts.values()].filter(
      draft => draft.tablet === tablet && draft.fate === 'open',
    )
  }

  /** I7: whatever the network made of it, an answer names the same receipt as the first. */
  noteResult(result: OperationResult): void {
    const { id, receipt, status } = result
    if (status === 'rejected') this.rejected.add(id)
    if (!receipt) return
    const first = this.#receipts.get(id) ?? receipt
    this.#receipts.set(id, first)
    must(
      canonical(first) === canonical(receipt),
      'I7',
      `${id} has two receipts: ${canonical(first)} and ${canonical(receipt)}`,
    )
    const known = this.ops.get(id)
    if (known)
      must(receipt.sha256 === known.sha256, 'I7', `the receipt of ${id} is for other bytes`)
  }
}
