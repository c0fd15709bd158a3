import type { OperationId } from '#domain/base/ids.ts'
import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import type { OperationResult, Receipt } from '#protocol/push.ts'

/** What a command made of an operation that is stored. */
export type Outcome =
  | { readonly status: 'applied'; readonly rev?: number | undefined }
  | Held
  | {
      readonly status: 'conflict'
      readonly problem: ProblemName
      readonly detail?: unknown
      readonly rev?: number | undefined
    }

/** Stored, but its effect waits. */
export interface Held {
  readonly status: 'held'
  readonly problem: ProblemName
  readonly detail?: unknown
  readonly rev?: number | undefined
}

/** The part of a result that is stored with the operation and repeated on replay. */
export interface StoredResult {
  readonly rev?: number
  readonly code?: number
  readonly detail?: unknown
}

/** An outcome as it is stored. */
export function storedResult(outcome: Outcome): StoredResult {
  return {
    ...(outcome.rev !== undefined && { rev: outcome.rev }),
    ...(outcome.status !== 'applied' && { code: PROBLEMS[outcome.problem] }),
    ...(outcome.status !== 'applied' && outcome.detail !== undefined && { detail: outcome.detail }),
  }
}

/** The answer for an operation that is stored, now or since long. */
export function storedAnswer(
  id: OperationId,
  status: 'applied' | 'replayed' | 'held' | 'conflict',
  result: StoredResult,
  receipt: Receipt,
): OperationResult {
  return { id, status, ...result, receipt }
}

/** The answer for an operation that is not stored. */
export function rejection(
  id: OperationId | '',
  problem: ProblemName,
  detail?: unknown,
): OperationResult {
  return {
    id,
    status: 'rejected',
    code: PROBLEMS[problem],
    ...(detail !== undefined && { detail }),
  }
}
