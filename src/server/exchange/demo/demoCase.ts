import type { CaseId, HoldId } from '#domain/base/ids.ts'
import type { Account } from '#domain/case/account.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold } from '#domain/case/hold.ts'
import { sumFen } from '#domain/money/fen.ts'
import type { Commitment } from '#domain/repayment/commitment.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import { addDays } from '#domain/time/day.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import { bankId } from '../bankId.ts'
import { makeAccounts, owedAt } from './accounts.ts'
import type { CaseContext } from './caseContext.ts'
import { makeCasePolicy } from './casePolicy.ts'
import { allPoints, makeContactPoints, type ContactPoints } from './contactPoints.ts'
import type { PlannedSlot } from './dayPlan.ts'
import { makeDebtor, makeThirdParties, makeVulnerabilities } from './debtor.ts'
import { makeEarlierVisit, type EarlierVisit } from './earlierVisit.ts'
import { makeHistory, type HistoryFacts, type Stretch } from './history.ts'
import { DEMO_ZONE, localInstant } from './localTime.ts'
import { makePlannedVisit } from './plannedVisit.ts'

/** One case with everything about it. */
export interface DemoCase {
  readonly dossier: Dossier
  readonly staffIds: Visit['staffIds']
  readonly visits: readonly Visit[]
  readonly records: readonly VisitRecord[]
  readonly commitments: readonly Commitment[]
  readonly payments: readonly Payment[]
}

/** Builds a case from its plot; `planned` is its place in the coming days, if it has one. */
export function makeDemoCase(
  context: CaseContext,
  takenNames: Set<string>,
  planned?: PlannedSlot,
): DemoCase {
  const points = makeContactPoints(context)
  const earlier = makeEarlierVisit(context, points.addresses[0])
  const accounts = makeAccounts(context, lastPaymentOf(earlier))
  const cycleNo = earlier?.commitment?.state === 'BROKEN' ? 2 : 1
  const coming = planned && makePlannedVisit(context, { cycleNo, points, planned })
  const amountOn: HistoryFacts['amountOn'] = day =>
    sumFen(accounts.map(account => owedAt(account, day)))
  const facts = { context, points, amountOn }
  const told = stretches(context, earlier).map(stretch => makeHistory(facts, stretch))
  const visitAttempts = present([earlier?.attempt, coming?.attempt])
  const attempts = [...told.flatMap(history => history.attempts), ...visitAttempts]
  const dossier: Dossier = {
    ...bareDossier(context, points, takenNames),
    cycleNo,
    accounts,
    attempts: attempts.toSorted((a, b) => a.at - b.at),
    notices: told.flatMap(history => history.notices),
  }
  return {
    dossier,
    staffIds: context.pair.staffIds,
    visits: present([earlier?.visit, coming?.visit]),
    records: present([earlier?.record]),
    commitments: present([earlier?.commitment]),
    payments: paymentsOf(earlier),
  }
}

function bareDossier(
  context: CaseContext,
  points: ContactPoints,
  takenNames: Set<string>,
): Omit<Dossier, 'cycleNo' | 'accounts' | 'attempts' | 'notices'> {
  const debtor = makeDebtor(context, takenNames)
  return {
    id: bankId<CaseId>('case', context.caseNo),
    caseNo: context.caseNo,
    placeZone: DEMO_ZONE,
    asOf: localInstant(addDays(context.today, -1), 23 * 60),
    debtor,
    contactPoints: allPoints(points),
    thirdParties: makeThirdParties(context, debtor),
    holds: holdsOf(context),
    vulnerabilities: makeVulnerabilities(context, debtor),
    policy: makeCasePolicy(context),
  }
}

function holdsOf(context: CaseContext): readonly Hold[] {
  const from = context.visitedOn ?? context.today
  return (context.story.holds ?? []).map(kind => ({
    id: bankId<HoldId>('hold', context.caseNo, kind),
    kind,
    from,
    ...(kind !== 'VULNERABLE' && { until: addDays(from, 30) }),
  }))
}

/** When the bank tried to reach the debtor: before the visit, after it, and anew once a promise was broken. */
function stretches(context: CaseContext, earlier: EarlierVisit | undefined): readonly Stretch[] {
  const from = addDays(context.oldestDueOn, 3)
  const touches = context.randomFor('touches').whole(...context.story.touches)
  const last = addDays(context.today, -2)
  if (!earlier) return [{ cycleNo: 1, from, to: last, touches }]
  const visitedOn = earlier.visit.slot.day
  const before: Stretch = { cycleNo: 1, from, to: addDays(visitedOn, -2), touches: touches - 2 }
  if (earlier.commitment?.state !== 'BROKEN') {
    return [before, { cycleNo: 1, from: addDays(visitedOn, 3), to: last, touches: 2 }]
  }
  const brokenOn = addDays(earlier.commitment.items[0]?.dueOn ?? visitedOn, 4)
  return [before, { cycleNo: 2, from: brokenOn, to: last, touches: 7 }]
}

const paymentsOf = (earlier: EarlierVisit | undefined): readonly Payment[] =>
  earlier?.payments ?? []

function lastPaymentOf(earlier: EarlierVisit | undefined): Account['lastPayment'] {
  const last = paymentsOf(earlier).at(-1)
  return last && { on: last.postedOn, amountFen: last.amountFen }
}

const present = <T>(values: readonly (T | undefined)[]): readonly T[] =>
  values.filter(value => value !== undefined)
