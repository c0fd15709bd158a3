import type { Dossier } from '../case/dossier.ts'
import { decide } from '../compliance/decide.ts'
import type { PolicyPack } from '../compliance/pack.ts'
import { duringFacts } from './duringFacts.ts'
import { beforeExit, isLateExit, leavingOf } from './leaving.ts'
import type { VisitRecord } from './record.ts'
import { timeLevel } from './timeLevel.ts'

/**
 * True where the agents stayed longer than they might: out of the door later than five minutes after they were asked to
 * leave or left for safety's sake (CN-LEAVE-01), or there still when the hours of the pack, or the end that was agreed in
 * time, were over (compliance.md b, situation 1b). Where no exit was noted the last word at the door counts for the hours,
 * the finalising for the five minutes. A record that was written without the door says nothing of it.
 */
export function overstayed(
  { door = [], startedAt, finalisedAt }: Pick<VisitRecord, 'door' | 'startedAt' | 'finalisedAt'>,
  dossier: Dossier,
  pack: PolicyPack,
): boolean {
  const last = door.at(-1)
  if (!last) return false
  const leaving = leavingOf(door)
  if (leaving && isLateExit(leaving, finalisedAt)) return true
  const { door: stay, leftAt } = beforeExit(door)
  const facts = duringFacts({ dossier, startedAt, door: stay, now: leftAt ?? last.at })
  return timeLevel(pack, decide(pack, 'during', facts))?.level === 'stop'
}
