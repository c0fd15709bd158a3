import type { Engine } from './engine.ts'
import type { MapService } from './mapService.ts'

/** Asks once, behind the first whole run of this page, how the bank wants days planned: it must be here before the network goes. */
export function settingsAfterSync(
  engine: Pick<Engine, 'subscribe'>,
  service: Pick<MapService, 'pullSettings'>,
): void {
  let hasPulled = false
  const stop = engine.subscribe(({ phase, lastProblem }) => {
    hasPulled ||= phase === 'pulling'
    if (!hasPulled || phase !== 'idle' || lastProblem !== undefined) return
    stop()
    // Without them the day goes on; the next start asks again.
    service.pullSettings().catch(() => undefined)
  })
}
