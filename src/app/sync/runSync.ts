import type { Failure } from './outcome.ts'
import { pullChanges } from './pullChanges.ts'
import { pullPolicies } from './pullPolicies.ts'
import { pullSettingsInTime } from './pullSettings.ts'
import { pushOutbox } from './pushOutbox.ts'
import type { Report, SyncDeps } from './syncDeps.ts'
import { tellSigningKey } from './tellSigningKey.ts'

/**
 * One whole run: push until empty, then pull until there is no more, then what the bank has to know beside. Resolves to
 * why it ended early, if so.
 */
export async function runSync(deps: SyncDeps, report: Report): Promise<Failure | undefined> {
  const failure = (await pushOutbox(deps, report)) ?? (await pullChanges(deps, report))
  if (failure) return failure
  await tellSigningKey(deps)
  await pullPolicies(deps)
  await pullSettingsInTime(deps)
  return undefined
}
