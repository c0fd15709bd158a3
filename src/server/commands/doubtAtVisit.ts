import type { CaseId, StaffId, VisitId } from '#domain/base/ids.ts'
import { doubtOfScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import { doubtOfVisit } from './doubtOfVisit.ts'
import type { Held } from './outcome.ts'

/** What an agent made at a visit of a case. */
interface MadeAtVisit {
  readonly visitId: VisitId
  readonly caseId: CaseId
  readonly madeBy: StaffId
}

/** Why the effect of what was made at a visit must wait: its operation does, nobody knows the visit, or it is out of scope. */
export async function doubtAtVisit(
  context: CommandContext,
  made: MadeAtVisit,
): Promise<Held | undefined> {
  return (
    context.blocked ?? (await doubtOfVisit(context, made)) ?? (await doubtOfScope(context, made))
  )
}
