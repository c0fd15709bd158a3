import { splitEvenly } from '#domain/money/allocate.ts'
import { asFen, type Fen } from '#domain/money/fen.ts'
import type { CommitmentState, PromiseItem } from '#domain/repayment/commitment.ts'
import { addDays, addMonths, type Day } from '#domain/time/day.ts'
import type { CaseContext } from './caseContext.ts'
import type { StoryName } from './stories.ts'

const STATES: Readonly<Partial<Record<StoryName, CommitmentState>>> = {
  PROMISE_KEPT: 'KEPT',
  PROMISE_PARTLY: 'PARTLY_KEPT',
  PROMISE_BROKEN: 'BROKEN',
  PROMISE_ACTIVE: 'ACTIVE',
  PROMISE_IN_GRACE: 'IN_GRACE',
  SERIES_ACTIVE: 'ACTIVE',
}

/** Where the story's promise stands today; undefined when none was made. */
export function promiseState(storyName: StoryName): CommitmentState | undefined {
  return STATES[storyName]
}

/** The payments promised at the earlier visit: what the income bears, in whole hundreds, on one date or three. */
export function promisedItems(context: CaseContext, visitedOn: Day): readonly PromiseItem[] {
  if (promiseState(context.storyName) === undefined) return []
  const random = context.randomFor('promise')
  const share = (percent: number): Fen =>
    asFen(Math.floor((context.monthlyIncomeFen * percent) / 1_000_000) * 10_000)
  if (context.storyName === 'SERIES_ACTIVE') {
    const first = addDays(visitedOn, 14)
    return splitEvenly(share(75), 3).map((amountFen, index) => ({
      dueOn: addMonths(first, index),
      amountFen,
    }))
  }
  return [
    { dueOn: addDays(visitedOn, random.whole(12, 14)), amountFen: share(random.whole(30, 50)) },
  ]
}
