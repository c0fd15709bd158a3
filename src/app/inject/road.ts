import type { RoadsPlanner } from '../map/roads/roadsPlanner.ts'
import type { DriveMemory } from '../map/roads/toldDrives.ts'
import type { Heading } from '../platform/heading.ts'
import type { LocationLeave } from '../platform/locationLeave.ts'
import type { WakeLock } from '../platform/wakeLock.ts'
import type { MapService } from '../sync/mapService.ts'

/** What only the road needs; built in `roadDeps.ts` when the first screen drives. */
export interface RoadDeps {
  readonly mapService: MapService
  /** One for each screen, which closes it. */
  readonly newPlanner: () => RoadsPlanner
  /** What the server told of drives since the app was opened. */
  readonly memory: DriveMemory
  readonly wakeLock: WakeLock
  readonly heading: Heading
  readonly locationLeave: () => Promise<LocationLeave>
}
