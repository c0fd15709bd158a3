import type { VisitWorth, WorthVerdict } from '#domain/case/visitWorth.ts'
import type { WorthRates } from '#domain/case/worthRates.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { Tone } from '../base/tone.ts'

export const worthTone = {
  WORTH: 'ok',
  MARGINAL: 'info',
  NOT_WORTH: 'warn',
} satisfies Record<WorthVerdict, Tone>

/** `75960` → `7.596%`: whole digits of a whole number, so that nothing is rounded for the eye. */
export function shareText(ppm: number): string {
  const digits = String(ppm).padStart(5, '0')
  const rest = digits.slice(-4).replace(/0+$/, '')
  return `${digits.slice(0, -4)}${rest === '' ? '' : `.${rest}`}%`
}

/** Metres as kilometres with one digit, cut off. */
export function kmText(metres: number): string {
  const hundreds = String(Math.floor(metres / 100)).padStart(2, '0')
  return `${hundreds.slice(0, -1)}.${hundreds.slice(-1)}`
}

interface Words {
  readonly t: (key: string, named?: Record<string, unknown>) => string
  readonly money: (fen: Fen) => string
}

/** What an estimate rests on, a sentence each. */
export function worthAssumptions(
  { question, chances, edition }: VisitWorth,
  { otherChannel }: WorthRates,
  { t, money }: Words,
): readonly string[] {
  const { day, hour, bucket, willingness, history, way } = question
  const at = { day: t(`worth.day.${day}`), hour: t(`worth.hour.${hour}`) }
  const of = { willingness: t(`worth.willingness.${willingness}`) }
  const km = { minutes: way.minutes, km: kmText(way.metres) }
  return [
    t('worth.assumption.due', { amount: money(question.recoverableFen) }),
    t('worth.assumption.meet', { ...at, share: shareText(chances.meetPpm) }),
    t('worth.assumption.pay', {
      ...{ bucket, ...of, history: t(`worth.history.${history}`) },
      share: shareText(chances.payMetPpm),
    }),
    t('worth.assumption.other', {
      channel: t(`codes.channel.${otherChannel}`),
      share: shareText(chances.otherPpm),
    }),
    t('worth.assumption.amount', { share: shareText(chances.sharePpm) }),
    t(`worth.assumption.way.${way.source}`, km),
    t('worth.assumption.edition', { edition }),
  ]
}
