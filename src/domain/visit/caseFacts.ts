import type { CaseFact } from '../case/stage.ts'
import type { Dossier } from '../case/dossier.ts'
import type { Commitment } from '../repayment/commitment.ts'
import { asInstant } from '../time/instant.ts'
import { dayNumber } from '../time/day.ts'
import type { VisitRecord } from './record.ts'
import type { Visit } from './visit.ts'

const DAY_MS = 86_400_000

/** Everything on hand that proves a step of a case: the bank's history, visits, records and promises. */
export function caseFacts(
  dossier: Dossier,
  visits: readonly Visit[],
  records: readonly VisitRecord[],
  commitments: readonly Commitment[],
): readonly CaseFact[] {
  return [
    ...dossier.attempts
      .filter(attempt => attempt.channel === 'PHONE' && attempt.direction === 'OUT')
      .map(attempt => fact('phoneTried', attempt.cycleNo, attempt.at, attempt.id)),
    ...dossier.notices.map(notice => fact('noticeSent', notice.cycleNo, notice.sentAt, notice.id)),
    ...visits
      .filter(visit => ['CONFIRMED', 'WAIVED'].includes(visit.appointment.state))
      .map(visit => fact('appointmentSettled', visit.cycleNo, startOf(visit), visit.id)),
    ...records.flatMap(record => [
      fact('visitMade', record.cycleNo, record.startedAt, record.visitId),
      fact('recordFinalised', record.cycleNo, record.finalisedAt, record.id),
    ]),
    ...commitments.flatMap(promiseFacts),
  ]
}

function promiseFacts(commitment: Commitment): readonly CaseFact[] {
  const kind = { KEPT: 'promiseKept', BROKEN: 'promiseBroken' } as const
  if (commitment.state !== 'KEPT' && commitment.state !== 'BROKEN') return []
  const lastDue = commitment.items.at(-1)?.dueOn ?? commitment.madeOn
  const at = asInstant(dayNumber(lastDue) * DAY_MS)
  return [fact(kind[commitment.state], commitment.cycleNo, at, commitment.id)]
}

const startOf = (visit: Visit): CaseFact['at'] => asInstant(dayNumber(visit.slot.day) * DAY_MS)

const fact = (
  kind: CaseFact['kind'],
  cycleNo: number,
  at: CaseFact['at'],
  evidenceId: string,
): CaseFact => ({ kind, cycleNo, at, evidenceId })
