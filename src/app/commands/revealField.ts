import type { CaseId } from '#domain/base/ids.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { commit } from '#app/db/commit.ts'
import { newOperationId, sealOperations } from '#app/db/operations.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'

/** Notes that the agent looked at a masked field, here and at the bank; `field` names it, e.g. `debtor.name`. */
export function revealField(
  deps: CommandDeps,
  { caseId, field }: { readonly caseId: CaseId; readonly field: string },
): Promise<Result<void, never>> {
  return retryStale(async () => {
    const id = newOperationId(deps.ids)
    const operations = await sealOperations(
      deps,
      [{ id, kind: 'revealField', subject: caseId, caseId, value: { field } }],
      madeNow(deps),
    )
    await commit(deps.db, {
      audit: [{ type: 'fieldRevealed', subject: caseId, at: deps.clock.now() }],
      operations: operations.map(operation => operation.row),
    })
    return ok(undefined)
  })
}
