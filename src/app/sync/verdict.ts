import { PROBLEMS } from '#protocol/problem.ts'
import type { OperationResult, OperationStatus } from '#protocol/push.ts'

/** What the server made of an operation; a replay repeats the first result, so it is judged like that one. */
export function verdictOf({ status, code }: OperationResult): Exclude<OperationStatus, 'replayed'> {
  if (status !== 'replayed') return status
  if (code === undefined) return 'applied'
  return code === PROBLEMS.fieldsChangedOnBothSides ? 'conflict' : 'held'
}
