import type { CaseId, CommitmentId, RecordId, VisitId } from '#domain/base/ids.ts'
import type { AddressContact } from '#domain/case/contactPoint.ts'
import type { AttemptResult, ContactAttempt } from '#domain/case/contact.ts'
import type { Commitment, PromiseItem } from '#domain/repayment/commitment.ts'
import type { Payment } from '#domain/repayment/payment.ts'
import type { Day } from '#domain/time/day.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { bankId } from '../bankId.ts'
import { attemptOf } from './attempt.ts'
import type { CaseContext } from './caseContext.ts'
import { earlierAnswers } from './earlierAnswers.ts'
import { localInstant, timeOf } from './localTime.ts'
import { followedPromise, promisedItems, promisePayments, promiseState } from './promises.ts'
import { signedPlan } from './signedPlan.ts'

/** A visit that was made, with what came of it. */
export interface EarlierVisit {
  readonly visit: Visit
  readonly record: VisitRecord
  readonly commitment?: Commitment
  readonly payments: readonly Payment[]
  readonly attempt: ContactAttempt
}

/** Morning, afternoon and early evening; never at noon. */
const START_MINUTES = [555, 585, 630, 855, 900, 945, 990, 1035, 1110] as const

const RESULTS = {
  NOT_MET: 'NO_ANSWER',
  ADDRESS_DEAD: 'THIRD_PARTY_ANSWERED',
  DISPUTE: 'DISPUTED',
  HARDSHIP: 'REACHED',
  COMPLAINT: 'REACHED',
} as const

/** The visit already made in the story, if one was: visit, finalised record, promise, entry in the history. */
export function makeEarlierVisit(
  context: CaseContext,
  address: AddressContact,
): EarlierVisit | undefined {
  const { visitedOn } = context
  if (visitedOn === undefined) return undefined
  const random = context.randomFor('earlier visit')
  const startMinute = random.pick(START_MINUTES)
  const visit = doneVisit(context, { visitedOn, startMinute, address })
  const items = promisedItems(context, visitedOn)
  const record = recordOf(context, visit, { startMinute, items })
  const attempt = attemptOf(
    context,
    {
      cycleNo: 1,
      channel: 'VISIT',
      day: visitedOn,
      minute: startMinute + 4,
      result: resultOf(context),
      contactPointId: address.id,
    },
    random,
  )
  const payments = promisePayments(context, items)
  const made = commitmentOf(context, record, { visitedOn, items })
  const commitment = made && followedPromise(made, payments, context.today)
  return { visit, record, attempt, payments, ...(commitment && { commitment }) }
}

function doneVisit(
  context: CaseContext,
  at: { visitedOn: Day; startMinute: number; address: AddressContact },
): Visit {
  const talks = context.story.temper === 'talks'
  return {
    id: bankId<VisitId>('visit', context.caseNo, 'earlier'),
    caseId: bankId<CaseId>('case', context.caseNo),
    cycleNo: 1,
    addressId: at.address.id,
    purpose: talks ? 'PLAN_TALK' : 'NO_REPLY_TO_NOTICE',
    priority: 'NORMAL',
    staffIds: context.pair.staffIds,
    state: 'DONE',
    slot: { day: at.visitedOn, from: timeOf(at.startMinute), to: timeOf(at.startMinute + 60) },
    appointment: talks
      ? { state: 'CONFIRMED', via: 'PHONE' }
      : { state: 'WAIVED', reason: '多次致电、短信与书面通知均未回应，无法约定时间。' },
  }
}

function recordOf(
  context: CaseContext,
  visit: Visit,
  facts: { startMinute: number; items: readonly PromiseItem[] },
): VisitRecord {
  const random = context.randomFor('record')
  const visitedOn = visit.slot.day
  const isShort = context.story.temper === 'silent'
  return {
    id: bankId<RecordId>('record', context.caseNo, 'earlier'),
    visitId: visit.id,
    caseId: visit.caseId,
    cycleNo: 1,
    formId: RECORD_FORM.id,
    edition: RECORD_FORM.edition,
    answers: earlierAnswers(context.storyName, {
      visitedOn,
      promise: facts.items,
      monthlyIncomeFen: context.monthlyIncomeFen,
    }),
    startedAt: localInstant(visitedOn, facts.startMinute + 5),
    finalisedAt: localInstant(visitedOn, facts.startMinute + (isShort ? 12 : random.whole(26, 48))),
    finalisedBy: context.pair.staffIds[context.writer],
    ...(facts.items.length > 0 && { commitmentId: commitmentId(context) }),
  }
}

function commitmentOf(
  context: CaseContext,
  record: VisitRecord,
  facts: { visitedOn: Day; items: readonly PromiseItem[] },
): Commitment | undefined {
  if (promiseState(context.storyName) === undefined) return undefined
  const isPlan = context.storyName === 'PLAN_ACTIVE'
  return {
    id: commitmentId(context),
    caseId: record.caseId,
    cycleNo: 1,
    kind: isPlan ? 'PLAN' : 'SINGLE',
    state: 'ACTIVE',
    madeOn: facts.visitedOn,
    madeBy: record.finalisedBy,
    items: facts.items,
    visitId: record.visitId,
    recordId: record.id,
    sourceOfFunds: 'WAGES',
    ...(isPlan && { agreement: signedPlan(context, record, facts) }),
  }
}

const commitmentId = (context: CaseContext): CommitmentId =>
  bankId<CommitmentId>('commitment', context.caseNo, 'earlier')

function resultOf({ storyName }: CaseContext): AttemptResult {
  return storyName in RESULTS ? RESULTS[storyName as keyof typeof RESULTS] : 'PROMISED'
}
