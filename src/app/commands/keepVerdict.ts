import type { VisitId } from '#domain/base/ids.ts'
import { ok, type Result } from '#domain/base/result.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import { wallClock, type ZoneName } from '#domain/time/hours.ts'
import { isNewAtDoor } from '#domain/visit/doorVerdict.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { openPayloads } from '#app/db/seal.ts'
import type { CommandDeps } from './commandDeps.ts'
import { decidedAt } from './newDecision.ts'
import { recordDecision } from './recordDecision.ts'

export interface VerdictInput {
  readonly visitId: VisitId
  /** Where the door is: its day counts. */
  readonly zone: ZoneName
  readonly judged: JudgedVisit
}

/**
 * Keeps what the rules say of a visit that is on, with its facts, edition and time, where nothing of it was kept on this
 * day, and with what a supervisor allowed meanwhile. Asked again, it keeps nothing more.
 */
export async function keepVerdict(
  deps: CommandDeps,
  { visitId, zone, judged }: VerdictInput,
): Promise<Result<Decision | undefined, { readonly code: 'VISIT_UNKNOWN' }>> {
  const rows = await deps.db.decisions.where('visitId').equals(visitId).toArray()
  const made = await openPayloads(deps.sealer, 'decisions', rows)
  const today = wallClock(zone, decidedAt(deps.clock.now(), judged.facts)).day
  const ofToday = made.filter(({ madeAt }) => wallClock(zone, madeAt).day === today)
  if (!isNewAtDoor(judged, ofToday)) return ok(undefined)
  const overrides = ofToday.flatMap(({ answers }) => answers.overrides)
  return recordDecision(deps, { visitId, judged, answers: { reasons: [], overrides } })
}
