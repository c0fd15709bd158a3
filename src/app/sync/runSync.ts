import type { Failure } from './outcome.ts'
import { pullChanges } from './pullChanges.ts'
import { pushOutbox } from './pushOutbox.ts'
import type { Report, SyncDeps } from './syncDeps.ts'

/** One whole run: push until empty, then pull until there is no more. Resolves to why it ended early, if so. */
export async function runSync(deps: SyncDeps, report: Report): Promise<Failure | undefined> {
  return (await pushOutbox(deps, report)) ?? (await pullChanges(deps, report))
}
