import { addDays, type Day } from '#domain/time/day.ts'
import { wallClock } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import { caseContext, type CaseContext } from './caseContext.ts'
import { DAY_PLANS, PURPOSES, type PlannedSlot } from './dayPlan.ts'
import { makeDemoCase, type DemoCase } from './demoCase.ts'
import { DEMO_PAIRS, DEMO_STAFF, type DemoStaff } from './demoStaff.ts'
import { DEMO_ZONE } from './localTime.ts'
import { dueDayFrom } from './dueDay.ts'
import { createRandom } from './random.ts'
import { PAIR_STORIES } from './stories.ts'

/** A whole fictional bank branch: 江城商业银行 in 江城市. */
export interface DemoBank {
  readonly today: Day
  readonly staff: readonly DemoStaff[]
  readonly cases: readonly DemoCase[]
}

const FIRST_CASE_NO = 100_107

/** The demo bank as it stands at `now`: the same seed and day give the same bank, to the byte. */
export function makeDemoBank(now: Instant, seed = 1): DemoBank {
  const today = wallClock(DEMO_ZONE, now).day
  const takenNames = new Set(DEMO_STAFF.map(({ name }) => name))
  const cases = DEMO_PAIRS.flatMap((_, pairIndex) => {
    const contexts = pairContexts(pairIndex, { today, seed })
    const slots = slotsByCase(pairIndex, contexts, seed)
    return contexts.map(context => makeDemoCase(context, takenNames, slots.get(context.caseNo)))
  })
  return { today, staff: DEMO_STAFF, cases }
}

function pairContexts(pairIndex: number, at: { today: Day; seed: number }): readonly CaseContext[] {
  const pair = DEMO_PAIRS[pairIndex]
  const stories = PAIR_STORIES[pairIndex] ?? []
  if (!pair) throw new Error('no such pair')
  return stories.map((story, index) => {
    const number = FIRST_CASE_NO + (pairIndex * stories.length + index) * 13
    return toldBooks(caseContext(`JC${number}`, story, pair, at), at.today)
  })
}

/** The case of the worked example, close to the day on which the order of payments changes. */
const EXAMPLE_CASE = 'JC100159'
/** The case whose books were rounded otherwise than its tariff says. */
const ROUNDED_CASE = 'JC100146'

function toldBooks(context: CaseContext, today: Day): CaseContext {
  if (context.caseNo === ROUNDED_CASE) return { ...context, books: 'ROUNDED_DAILY' }
  if (context.caseNo !== EXAMPLE_CASE) return context
  return { ...context, books: 'EXAMPLE', oldestDueOn: dueDayFrom(addDays(today, -90)) }
}

/**
 * Fills the pair's plan with the cases that may be visited, in an order of chance: whoever answers the phone
 * takes the agreed hours, whoever does not the ones without an agreement.
 */
function slotsByCase(
  pairIndex: number,
  contexts: readonly CaseContext[],
  seed: number,
): ReadonlyMap<string, PlannedSlot> {
  const random = createRandom(`${seed}/plan/${pairIndex}`)
  const visitable = random.shuffled(contexts.filter(({ storyName }) => PURPOSES[storyName]))
  const talkers = visitable.filter(({ story }) => story.temper === 'talks')
  const silent = visitable.filter(({ story }) => story.temper === 'silent')
  const slots = new Map<string, PlannedSlot>()
  for (const slot of DAY_PLANS[pairIndex] ?? []) {
    const [first, second] = slot.agreed === 'CONFIRMED' ? [talkers, silent] : [silent, talkers]
    const context = first.shift() ?? second.shift()
    if (context) slots.set(context.caseNo, slot)
  }
  return slots
}
