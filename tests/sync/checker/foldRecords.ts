import type { Commitment } from '#domain/repayment/commitment.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { OperationKind } from '#protocol/operation.ts'
import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import type { Ledger, LedgerOp } from './ledger.ts'
import { label } from './checkTablet.ts'
import { must } from './violation.ts'

/** A record or commitment as it must stand at the server. */
export interface FoldedDocument {
  readonly id: string
  readonly caseId: string
  /** What travelled; the state of a commitment is the server's own. */
  readonly doc: object
  readonly status: 'applied' | 'held'
}

/** Who works on a case, over time. */
export interface Scopes {
  /** The agents of the case at a step; two answers where it changed during that very step. */
  at(caseId: string, step: number): readonly (readonly string[])[]
}

export interface FoldedRecords {
  readonly records: ReadonlyMap<string, FoldedDocument>
  readonly commitments: ReadonlyMap<string, FoldedDocument>
}

/** What the stored operations must have made of records and commitments. */
export function foldRecords(ledger: Ledger): FoldedRecords {
  const records = new Map<string, FoldedDocument>()
  const commitments = new Map<string, Commitment & { status: 'applied' | 'held' }>()
  const stored = [...ledger.ops.values()].filter(op => op.stored)
  for (const { op, stored: word } of stored) {
    const status = word?.status === 'applied' ? 'applied' : 'held'
    const { value } = op.content
    if (['finaliseRecord', 'amendRecord', 'surrenderDraft'].includes(op.kind)) {
      const doc = value as VisitRecord
      records.set(doc.id, { id: doc.id, caseId: doc.caseId, doc, status })
    }
    if (op.kind === 'proposeCommitment') {
      const doc = value as Commitment
      const state = status === 'applied' ? 'ACTIVE' : 'PENDING_APPROVAL'
      commitments.set(doc.id, { ...doc, state, status })
    }
  }
  for (const { supersedes, status } of commitments.values()) {
    const before = supersedes && commitments.get(supersedes)
    if (before && status === 'applied')
      commitments.set(before.id, { ...before, state: 'RENEGOTIATED' })
  }
  return { records, commitments: documentsOf(commitments) }
}

function documentsOf(
  commitments: ReadonlyMap<string, Commitment & { status: 'applied' | 'held' }>,
): ReadonlyMap<string, FoldedDocument> {
  const entries = [...commitments].map(([id, { status, ...doc }]): [string, FoldedDocument] => [
    id,
    { id, caseId: doc.caseId, doc, status },
  ])
  return new Map(entries)
}

/** What has happened or is the agent's own: no case can hold it back. */
const ALWAYS_APPLIED: readonly OperationKind[] = ['revealField', 'handOverPlace', 'keepTrack']

/** Holds the word that every stored operation was given against the rules of docs/protocol.md. */
export function checkVerdicts(ledger: Ledger, rules: VerdictRules): void {
  for (const entry of ledger.ops.values()) {
    const { stored, op } = entry
    if (!stored) continue
    const waits = isWaiting(ledger, op.dependsOn ?? [])
    if (op.kind === 'surrenderDraft') {
      expectWord(entry, ['draftSurrendered'])
    } else if (waits) {
      expectWord(entry, ['dependencyMissing', 'dependencyRejected'])
    } else if (ALWAYS_APPLIED.includes(op.kind)) {
      expectWord(entry, ['applied'])
    } else {
      expectWord(entry, scopedWords(entry, rules))
    }
  }
}

export interface VerdictRules {
  readonly scopes: Scopes
  readonly staffOf: (op: LedgerOp) => string
  /** The visits that the server knows. */
  readonly visits: ReadonlyMap<string, unknown>
}

type Word = ProblemName | 'applied'

function scopedWords(entry: LedgerOp, { scopes, staffOf, visits }: VerdictRules): readonly Word[] {
  const { op, stored } = entry
  const { toVisitId, visitId = toVisitId } = op.content.value as Readonly<
    Partial<Record<'visitId' | 'toVisitId', string>>
  >
  const needsVisit = op.kind !== 'proposeCommitment' && visitId !== undefined
  if (needsVisit && !visits.has(visitId)) return ['subjectUnknown']
  const agents = scopes.at(op.caseId ?? '', stored?.settledAt ?? 0)
  const words = agents.map((ids): Word => (ids.includes(staffOf(entry)) ? 'applied' : 'outOfScope'))
  return op.kind === 'changeAppointment' ? [...words, 'fieldsChangedOnBothSides'] : words
}

function expectWord(entry: LedgerOp, words: readonly Word[]): void {
  const { code } = entry.stored ?? {}
  const isOne = words.some(word => (word === 'applied' ? null : PROBLEMS[word]) === code)
  must(isOne, 'I2', `${label(entry)} has the code ${String(code)}, not ${words.join(' or ')}`)
}

/** True while an operation waits for others. */
function isWaiting(ledger: Ledger, dependsOn: readonly string[]): boolean {
  return dependsOn.some(id => ledger.ops.get(id)?.stored?.status !== 'applied')
}
