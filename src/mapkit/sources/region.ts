import type { RoadLine } from '../graph/buildGraph.ts'
import type { MapFeature } from '../tiles/mapFeature.ts'

/** What a source holds of a region, in the source's own datum. */
export interface Region {
  readonly features: readonly MapFeature[]
  readonly roads: readonly RoadLine[]
  /** What was left out and why, in words for the person at the keyboard. */
  readonly notes: readonly string[]
}
