import type { CommandDeps } from './commands/commandDeps.ts'
import { DutyRecorder } from './commands/dutyRecorder.ts'
import type { Platform } from './platform/platform.ts'
import { browserSight } from './platform/sight.ts'

/** Builds what a duty needs; loaded by `deps.ts` when one is first asked for. */
export function buildDutyRecorder(
  commandDeps: CommandDeps,
  { position, timers, locks }: Platform,
  onFault: (error: unknown) => void,
): DutyRecorder {
  return new DutyRecorder({
    ...commandDeps,
    ...{ position, timers, locks, onFault },
    sight: browserSight,
  })
}
