import { LAST_ON_WALL, wallClock, type ZoneName } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Day } from '#domain/time/day.ts'
import { checkAnswers } from '#domain/visit/checkAnswers.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { RecordFlag } from '#protocol/desk.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { writeRecord } from '../db/writeRecord.ts'
import { lockVisit, replaceVisit, type StoredVisit } from '../db/writeVisit.ts'
import { activateCommitments } from './activateCommitments.ts'
import { caseScope, type CaseScope } from './caseScope.ts'
import type { CommandContext } from './commandContext.ts'
import { flagsByRules } from './flagDecisions.ts'
import { findForm } from './findForm.ts'
import type { Outcome } from './outcome.ts'
import { runningPlan } from './runningPlan.ts'
import { cancelDropped } from './supersede.ts'

/** Flags that are problems too: each holds the record back. */
type Doubt = RecordFlag & ProblemName

/**
 * Stores a record whatever stands against it: what happened at the door is never refused. Every doubt becomes a
 * flag, and any but a visit that was cancelled meanwhile holds the record back until someone has looked at it.
 * `judgedAt` is the moment whose calendar day its answers are checked on; undefined when the record corrects one
 * that is not here.
 */
export async function storeRecord(
  context: CommandContext,
  record: VisitRecord,
  judgedAt: Instant | undefined,
): Promise<Outcome> {
  const { tx, blocked } = context
  const scope = await caseScope(context, record.caseId)
  const visit = scope.kind === 'unknown' ? undefined : await lockVisit(tx, record.visitId)
  const isKnown = judgedAt !== undefined && visit?.visit.caseId === record.caseId
  const complete = isComplete(record, scope, judgedAt ?? record.finalisedAt)
  const doubts = doubtsOf(context, record, scope, { isKnown, isComplete: complete })
  const holds: readonly Doubt[] = blocked ? [doubtOfBlock(blocked.problem), ...doubts] : doubts
  const rev = await writeRecord(tx, {
    doc: record,
    status: holds.length > 0 ? 'held' : 'applied',
    flags: [
      ...holds,
      ...cancellationOf(visit),
      ...(await flagsByRules(tx, record)),
      ...(await planFlag(context, record, scope)),
    ],
    madeBy: context.actor.staffId,
    finalisedAt: record.finalisedAt,
    receivedAt: context.receivedAt,
    sha256: context.sha256,
    operationId: context.frame.id,
  })
  if (rev === undefined) return { status: 'conflict', problem: 'operationReused' }
  if (blocked) return { ...blocked, rev }
  const [doubt] = doubts
  if (doubt) return { status: 'held', problem: doubt, rev }
  await markDone(context, visit)
  await cancelDropped(tx, record)
  await activateCommitments(tx, record.id)
  return { status: 'applied', rev }
}

function doubtsOf(
  context: CommandContext,
  record: VisitRecord,
  scope: CaseScope,
  { isKnown, isComplete }: { readonly isKnown: boolean; readonly isComplete: boolean },
): readonly Doubt[] {
  if (scope.kind === 'unknown') return ['subjectUnknown']
  const isOwn = scope.kind === 'own' && record.finalisedBy === context.actor.staffId
  return [
    ...(isKnown ? [] : ['subjectUnknown' as const]),
    ...(isOwn ? [] : ['outOfScope' as const]),
    ...(isComplete ? [] : ['recordIncomplete' as const]),
  ]
}

/** The tablet's own check again, with the same function, on the calendar day of the case's place. */
function isComplete(record: VisitRecord, scope: CaseScope, judgedAt: Instant): boolean {
  const form = findForm(record.formId, record.edition)
  if (!form || scope.kind === 'unknown') return false
  return checkAnswers(form, record.answers, wallDay(scope.placeZone, judgedAt)).length === 0
}

function wallDay(zone: ZoneName, at: Instant): Day {
  return wallClock(zone, at < LAST_ON_WALL ? at : LAST_ON_WALL).day
}

function cancellationOf(visit: StoredVisit | undefined): readonly RecordFlag[] {
  return visit?.visit.state === 'CANCELLED' ? ['visitCancelled'] : []
}

/** The visit was made though a signed plan ran. A correction is no visit. */
async function planFlag(
  { tx }: CommandContext,
  { caseId, visitId, startedAt, amends }: VisitRecord,
  scope: CaseScope,
): Promise<readonly RecordFlag[]> {
  if (scope.kind === 'unknown' || amends) return []
  const on = wallDay(scope.placeZone, startedAt)
  return (await runningPlan(tx, { caseId, visitId, on })) ? ['planRunning'] : []
}

function doubtOfBlock(problem: ProblemName): Doubt {
  return problem === 'deviceRefused' ? problem : 'dependencyMissing'
}

async function markDone(context: CommandContext, visit: StoredVisit | undefined): Promise<void> {
  if (!visit || visit.visit.state === 'DONE') return
  const done = { ...visit.visit, state: 'DONE' as const }
  await replaceVisit(context.tx, visit, done, context.actor.deviceId)
}
