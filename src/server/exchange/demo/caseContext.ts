import { addDays, type Day } from '#domain/time/day.ts'
import type { DemoPair } from './demoStaff.ts'
import { dueDayFrom } from './dueDay.ts'
import { createRandom, type Random } from './random.ts'
import { STORIES, type Story, type StoryName } from './stories.ts'

/** What all makers of one case's parts start from. */
export interface CaseContext {
  readonly caseNo: string
  readonly storyName: StoryName
  readonly story: Story
  readonly pair: DemoPair
  readonly today: Day
  readonly oldestDueOn: Day
  /** The day of the visit already made, if the story has one. */
  readonly visitedOn?: Day
  readonly monthlyIncomeFen: number
  /** How its accounts were posted, where that is something to be seen. */
  readonly books?: 'EXAMPLE' | 'ROUNDED_DAILY'
  /** Whoever of the pair writes this case's records. */
  readonly writer: 0 | 1
  /** A generator for one part of the case. */
  readonly randomFor: (part: string) => Random
}

/** The bare facts of the case with that number. */
export function caseContext(
  caseNo: string,
  storyName: StoryName,
  pair: DemoPair,
  { today, seed }: { today: Day; seed: number },
): CaseContext {
  const randomFor = (part: string): Random => createRandom(`${seed}/${caseNo}/${part}`)
  const random = randomFor('plot')
  const story = STORIES[storyName]
  const context = {
    caseNo,
    storyName,
    story,
    pair,
    today,
    oldestDueOn: dueDayFrom(addDays(today, -random.whole(...story.overdue))),
    monthlyIncomeFen: random.whole(42, 128) * 10_000,
    writer: random.chance(50) ? (0 as const) : (1 as const),
    randomFor,
  }
  if (!story.visited) return context
  return { ...context, visitedOn: addDays(today, -random.whole(...story.visited)) }
}
