import { isInForce, type Hold } from '#domain/case/hold.ts'
import { isUuid } from '#domain/base/ids.ts'
import type { FactWords } from './factWords.ts'

type HoldWords = Omit<FactWords, 'zone'>

/** What was noted at the door; everything else that a hold arose from is an outcome of the record. */
const AT_DOOR = ['debtorState', 'complaintRaised', 'saysLawyer', 'distress'] as const

/** From when until when, who set it, and what it rests on; each line that there is something to say in. */
export function holdLines(hold: Hold, words: HoldWords): readonly string[] {
  const { t } = words
  const ground = groundOf(hold, words)
  return [
    [spanOf(hold, words), endOf(hold, words)].join(' · '),
    hold.setBy === undefined
      ? t(`caseStory.origin.${hold.origin ?? 'BANK'}`)
      : t('caseStory.setBy', { name: hold.setBy }),
    ...(ground === '' ? [] : [t('caseStory.ground', { evidence: ground })]),
  ]
}

/** Who set it and what it rests on, in one line. */
export function holdSource(hold: Hold, words: HoldWords): string {
  return holdLines(hold, words).slice(1).join(' · ')
}

function spanOf({ from, until }: Hold, { t, format, today }: HoldWords): string {
  return until === undefined
    ? t('caseStory.holdFrom', { from: format.day(from, today) })
    : t('caseStory.holdSpan', { from: format.day(from, today), until: format.day(until, today) })
}

function endOf(hold: Hold, { t, format, today }: HoldWords): string {
  const { liftedOn, liftedBy, from } = hold
  if (liftedOn !== undefined) {
    const on = format.day(liftedOn, today)
    return liftedBy === undefined
      ? t('caseStory.holdLifted', { on })
      : t('caseStory.holdLiftedBy', { on, by: liftedBy })
  }
  if (isInForce(hold, today)) return t('caseStory.holdOn')
  return t(from > today ? 'caseStory.holdComing' : 'caseStory.holdOver')
}

function groundOf({ origin, evidence = '' }: Hold, { t }: HoldWords): string {
  if (origin !== 'DOOR') return isUuid(evidence) ? '' : evidence
  const isAtDoor = AT_DOOR.some(fact => fact === evidence)
  return t(isAtDoor ? `caseStory.door.${evidence}` : `codes.outcomes.${evidence}`)
}
