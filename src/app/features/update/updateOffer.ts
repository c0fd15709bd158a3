export interface UpdateFacts {
  /** A newer version is installed and waits. */
  readonly waiting: boolean
  /** The server no longer speaks with this version (`minVersion`). */
  readonly required: boolean
  readonly openDrafts: number
  /** The person said "later"; asked again when the app is next opened. */
  readonly putOff: boolean
}

/**
 * What to say about an update now.
 * | required | waiting | draft open | offer |
 * |---|---|---|---|
 * | yes | yes | any | forced: nothing syncs until then, and the draft is saved |
 * | yes | no | any | fetching |
 * | no | yes | no | ready |
 * | no | yes | yes | none: the visit goes first |
 * | no | no | any | none |
 */
export function updateOffer(facts: UpdateFacts): 'forced' | 'fetching' | 'ready' | 'none' {
  if (facts.required) return facts.waiting ? 'forced' : 'fetching'
  return facts.waiting && facts.openDrafts === 0 && !facts.putOff ? 'ready' : 'none'
}
