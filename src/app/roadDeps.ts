import type { RoadDeps } from './inject/road.ts'
import { browserThread, roadsPlanner } from './map/roads/roadsPlanner.ts'
import { driveMemory } from './map/roads/toldDrives.ts'
import { browserHeading } from './platform/heading.ts'
import { locationLeave } from './platform/locationLeave.ts'
import { browserWakeLock } from './platform/wakeLock.ts'

/** Loaded by `deps.ts` with the first screen that drives. */
export function buildRoadDeps(mapService: RoadDeps['mapService']): RoadDeps {
  return {
    mapService,
    newPlanner: () => roadsPlanner(browserThread),
    memory: driveMemory(),
    wakeLock: browserWakeLock,
    heading: browserHeading,
    locationLeave,
  }
}
