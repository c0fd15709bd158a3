import { commit } from '#app/db/commit.ts'
import { sealOperations, type OperationSpec } from '#app/db/operations.ts'
import { madeNow, type CommandDeps } from './commandDeps.ts'

/** Commits one operation that changes no row here, with its line in the audit. */
export async function queueOperation(
  deps: CommandDeps,
  spec: OperationSpec,
  audit: string,
): Promise<void> {
  const operations = await sealOperations(deps, [spec], madeNow(deps))
  await commit(deps.db, {
    audit: [{ type: audit, subject: spec.subject, at: deps.clock.now() }],
    operations: operations.map(operation => operation.row),
  })
}
