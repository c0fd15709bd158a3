import type { VisitId } from '#domain/base/ids.ts'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { asRead } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import { readRow } from '#app/db/readRow.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { visitRow } from '#app/db/visitView.ts'
import type { CommandDeps } from './commandDeps.ts'
import { commitVisitEdit } from './commitVisitEdit.ts'

export interface ConflictRefusal {
  readonly code: 'NO_CONFLICT'
}

/** The agent's choice between two edits of one visit: send mine again over theirs, or let theirs stand. */
export function resolveConflict(
  deps: CommandDeps,
  { visitId, keep }: { readonly visitId: VisitId; readonly keep: 'mine' | 'theirs' },
): Promise<Result<void, ConflictRefusal>> {
  return retryStale(async () => {
    const visit = await readRow(deps, 'visits', visitId)
    if (!visit?.value.conflict) return refused({ code: 'NO_CONFLICT' })
    const { conflict, ...payload } = visit.value
    if (keep === 'mine') {
      const { mine: patch, rev: baseRev } = conflict
      await commitVisitEdit(deps, { visit, payload, patch, baseRev, audit: 'conflictKeptMine' })
      return ok(undefined)
    }
    await commit(deps.db, {
      expect: [asRead('visits', visitId, visit.row)],
      put: [{ table: 'visits', row: await visitRow(deps.sealer, payload, visit.row.rev) }],
      audit: [{ type: 'conflictKeptTheirs', subject: visitId, at: deps.clock.now() }],
    })
    return ok(undefined)
  })
}
