import type { StepFact } from '#domain/case/caseFact.ts'
import type { StepGap } from '#domain/case/stepEvidence.ts'
import type { Day } from '#domain/time/day.ts'
import { wallClock, type ZoneName } from '#domain/time/hours.ts'
import type { useFormat } from '#ui/i18n/useFormat.ts'

/** What turns facts into words, on the calendar of the case's place. */
export interface FactWords {
  readonly t: (key: string, named?: Record<string, unknown>) => string
  readonly format: ReturnType<typeof useFormat>
  readonly today: Day
  readonly zone: ZoneName
}

/** One piece of evidence: when, and what. */
export function factText(fact: StepFact, words: FactWords): { when: string; what: string } {
  return { when: whenOf(fact, words), what: whatOf(fact, words) }
}

/** What stands for a day alone has no hour. */
const DAYS: readonly StepFact['kind'][] = [
  'appointmentProposed',
  'appointmentConfirmed',
  'appointmentWaived',
  'promiseMade',
  'promiseKept',
  'promisePartlyKept',
  'promiseBroken',
]
const UTC = 'UTC' as ZoneName

function whenOf({ kind, at }: StepFact, { format, today, zone }: FactWords): string {
  if (DAYS.includes(kind)) return format.day(wallClock(UTC, at).day, today)
  return format.dayTime(at, today, zone)
}

function whatOf(fact: StepFact, { t, format, today }: FactWords): string {
  switch (fact.kind) {
    case 'phoneTried':
      return t('caseStory.fact.phoneTried', { result: t(`codes.attemptResult.${fact.result}`) })
    case 'noticeSent':
      return t('caseStory.fact.noticeSent', { day: format.day(fact.deadlineOn, today) })
    case 'appointmentWaived':
      return t(`caseStory.fact.appointmentWaived${fact.hasReason ? '' : 'Bare'}`)
    case 'visitMade':
      return t(`caseStory.fact.visitMade.${fact.identity}`)
    case 'nextNamed':
      return t('caseStory.fact.nextNamed', { action: t(`codes.nextAction.${fact.action}`) })
    default:
      return t(`caseStory.fact.${fact.kind}`)
  }
}

/** What a step lacks, in words. */
export function gapText({ code, until }: StepGap, { t, format, today }: FactWords): string {
  return t(`caseStory.gap.${code}`, until ? { until: format.day(until, today) } : {})
}
