import type { RecordId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import type { Instant } from '#domain/time/instant.ts'
import { changeDraft, type DraftRefusal } from './changeDraft.ts'
import type { CommandDeps } from './commandDeps.ts'

/** Remembers the step on screen: where the form resumes. */
export function saveStep(
  deps: CommandDeps,
  { recordId, stepId }: { readonly recordId: RecordId; readonly stepId: string },
): Promise<Result<{ savedAt: Instant }, DraftRefusal>> {
  return changeDraft(deps, recordId, draft => ({ ...draft, stepId }))
}
