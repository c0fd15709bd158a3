import type { Decision } from '../compliance/decision.ts'
import { wallClock, type ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import { gateOfVisit, type KnownPack } from './judgeVisit.ts'

export interface BeforeDoor {
  /** Decisions of the visit, in any order. */
  readonly decisions: readonly Decision[]
  readonly packs: readonly KnownPack[]
  readonly zone: ZoneName
  readonly now: Instant
}

/**
 * Whether the gate before the knock was passed on this day at its place: the last decision of that moment, with what was
 * answered to it, is open by its own edition. Nobody stands at a door by an address alone.
 */
export function doorOpened({ decisions, packs, zone, now }: BeforeDoor): boolean {
  const today = wallClock(zone, now).day
  const last = decisions
    .filter(each => each.moment === 'prestart' && wallClock(zone, each.madeAt).day === today)
    .toSorted((a, b) => a.madeAt - b.madeAt)
    .at(-1)
  if (!last) return false
  const known = packs.find(each => each.edition === last.edition)
  return gateOfVisit({ ...last, pack: known?.pack }, last.answers).state === 'open'
}
