import type { Failure } from './outcome.ts'
import { pullChanges } from './pullChanges.ts'
import { pullGrants } from './pullGrants.ts'
import { pullPolicies } from './pullPolicies.ts'
import { pullSettingsInTime } from './pullSettings.ts'
import { pushOutbox } from './pushOutbox.ts'
import type { Report, SyncDeps } from './syncDeps.ts'
import { tellSigningKey } from './tellSigningKey.ts'
import { uploadFiles } from './uploadFiles.ts'

/** What a run asks and tells once its documents are here; it fails by none of them. */
const BESIDE = [tellSigningKey, pullPolicies, pullGrants, pullSettingsInTime] as const

/**
 * One whole run: push until empty, then pull until there is no more, then what the bank has to know beside, then a
 * slice of the files. Resolves to why it ended early, if so.
 */
export async function runSync(deps: SyncDeps, report: Report): Promise<Failure | undefined> {
  const failure = (await pushOutbox(deps, report)) ?? (await pullChanges(deps, report))
  if (failure) return failure
  for (const ask of BESIDE) {
    // Somebody signed out meanwhile: there is nobody left to ask for.
    if (!(await deps.db.meta.get('staff'))) return undefined
    await ask(deps)
  }
  return (await deps.db.meta.get('staff')) ? uploadFiles(deps, report) : undefined
}
