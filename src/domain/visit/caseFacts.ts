import { owedTogether } from '../case/account.ts'
import type { CaseFact, StepFact } from '../case/caseFact.ts'
import type { Dossier } from '../case/dossier.ts'
import type { Commitment } from '../repayment/commitment.ts'
import { isLive } from '../repayment/commitment.ts'
import { asInstant, type Instant } from '../time/instant.ts'
import { dayNumber, type Day } from '../time/day.ts'
import { holdFacts } from './holdFacts.ts'
import type { VisitRecord } from './record.ts'
import { identityProof } from './identityProof.ts'
import type { Visit } from './visit.ts'

const DAY_MS = 86_400_000

/** Everything on hand that counts for a case: the bank's history and holds, visits, records and promises. */
export function caseFacts(
  dossier: Dossier,
  visits: readonly Visit[],
  records: readonly VisitRecord[],
  commitments: readonly Commitment[],
): readonly CaseFact[] {
  return [
    ...dossier.attempts
      .filter(attempt => attempt.channel === 'PHONE' && attempt.direction === 'OUT')
      .map(({ cycleNo, at, id, result }): StepFact => {
        return { kind: 'phoneTried', cycleNo, at, evidenceId: id, result }
      }),
    ...dossier.notices.flatMap(noticeFacts),
    ...visits.flatMap(appointmentFacts),
    ...records.flatMap(recordFacts),
    ...commitments.flatMap(promiseFacts),
    ...recoveryFacts(dossier),
    ...holdFacts(dossier, records, commitments),
  ]
}

function noticeFacts(notice: Dossier['notices'][number]): readonly StepFact[] {
  const { id, cycleNo, sentAt, servedAt, deadlineOn } = notice
  const sent: StepFact = { kind: 'noticeSent', cycleNo, at: sentAt, evidenceId: id, deadlineOn }
  return servedAt === undefined
    ? [sent]
    : [sent, { kind: 'noticeServed', cycleNo, at: servedAt, evidenceId: id }]
}

/** A visit that was called off proves no appointment. */
function appointmentFacts(visit: Visit): readonly StepFact[] {
  if (visit.state === 'CANCELLED') return []
  const base = { cycleNo: visit.cycleNo, at: startOf(visit.slot.day), evidenceId: visit.id }
  const { state, reason } = visit.appointment
  if (state === 'PROPOSED') return [{ ...base, kind: 'appointmentProposed' }]
  if (state === 'CONFIRMED') return [{ ...base, kind: 'appointmentConfirmed' }]
  if (state !== 'WAIVED') return []
  return [{ ...base, kind: 'appointmentWaived', hasReason: (reason ?? '').trim() !== '' }]
}

function recordFacts(record: VisitRecord): readonly StepFact[] {
  const { cycleNo, visitId, startedAt, finalisedAt, id, answers } = record
  const action = answers['nextAction']
  const on = answers['nextOn']
  const identity = identityProof(record)
  return [
    { kind: 'visitMade', cycleNo, at: startedAt, evidenceId: visitId, identity },
    { kind: 'recordFinalised', cycleNo, at: finalisedAt, evidenceId: id },
    ...(typeof action === 'string'
      ? [
          {
            kind: 'nextNamed' as const,
            cycleNo,
            at: finalisedAt,
            evidenceId: id,
            action,
            ...(typeof on === 'string' && { on: on as Day }),
          },
        ]
      : []),
  ]
}

/** Once broken stays broken for its cycle, though a payment that was posted late may have kept it after all. */
function promiseFacts(commitment: Commitment): readonly StepFact[] {
  const { cycleNo, id: evidenceId, state, madeOn, standing } = commitment
  const base = { cycleNo, evidenceId }
  if (isLive(state)) return [{ ...base, kind: 'promiseMade', at: startOf(madeOn) }]
  const closedOn = standing?.closedOn ?? commitment.items.at(-1)?.dueOn ?? madeOn
  const brokenOn = standing?.brokenOn ?? (state === 'BROKEN' ? closedOn : undefined)
  const broken: readonly StepFact[] =
    brokenOn === undefined ? [] : [{ ...base, kind: 'promiseBroken', at: startOf(brokenOn) }]
  const kind = ENDED[state]
  return kind ? [...broken, { ...base, kind, at: startOf(closedOn) }] : broken
}

const ENDED: Readonly<Partial<Record<Commitment['state'], 'promiseKept' | 'promisePartlyKept'>>> = {
  KEPT: 'promiseKept',
  PARTLY_KEPT: 'promisePartlyKept',
}

/** What the books say, not what was said at the door: a payment counts once the bank has it. */
function recoveryFacts(dossier: Dossier): readonly StepFact[] {
  if (owedTogether(dossier.accounts).totalFen > 0) return []
  const { cycleNo, asOf: at, id: evidenceId } = dossier
  return [{ kind: 'recovered', cycleNo, at, evidenceId }]
}

const startOf = (day: Day): Instant => asInstant(dayNumber(day) * DAY_MS)
