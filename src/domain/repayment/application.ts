import type { ApplicationId, CaseId, CommitmentId, RecordId, StaffId } from '../base/ids.ts'
import type { Fen } from '../money/fen.ts'
import type { Instant } from '../time/instant.ts'
import type { AuthorityRefusal } from './authority.ts'
import type { Relief } from './relief.ts'

/** WITHDRAWN: the record that it was made in was corrected, and what was promised there no longer stands. */
export const APPLICATION_STATES = ['PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const

export type ApplicationState = (typeof APPLICATION_STATES)[number]

/**
 * An application for relief, or for more instalments, above the agent's authority (减免申请): nothing is forgiven before the desk has approved it, and
 * never by the one who made it (four eyes). The commitment that rests on it waits as PENDING_APPROVAL.
 */
export interface ReliefApplication {
  readonly id: ApplicationId
  readonly caseId: CaseId
  readonly recordId: RecordId
  readonly commitmentId?: CommitmentId | undefined
  readonly madeBy: StaffId
  readonly madeAt: Instant
  readonly state: ApplicationState
  readonly relief: Relief
  /** What was owed, and what would be left. */
  readonly owedFen: Fen
  readonly leftFen: Fen
  readonly grounds: string
  /** The bank made it itself, of a commitment that was above its agent's authority, and why; then `grounds` may be empty. */
  readonly raised?: AuthorityRefusal['code'] | undefined
  readonly decision?:
    { readonly by: StaffId; readonly at: Instant; readonly reason: string } | undefined
}
