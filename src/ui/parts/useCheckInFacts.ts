import { useI18n } from 'vue-i18n'
import type { CheckInSummary } from '#domain/visit/visitCheckIn.ts'
import { useFormat } from '../i18n/useFormat.ts'

type Facts = Pick<CheckInSummary, 'noFix' | 'distanceM' | 'accuracyM' | 'ageMs' | 'hasTarget'>

/** Distance, accuracy and age of a check-in as a sentence, or why there are none. */
export function useCheckInFacts(): (made: Facts) => string {
  const { t } = useI18n()
  const format = useFormat()
  return ({ noFix, distanceM, accuracyM = 0, ageMs = 0, hasTarget }) => {
    const figures = { accuracy: format.distance(accuracyM), age: Math.round(ageMs / 1000) }
    if (noFix) {
      const why = t(`checkIn.noFix.${noFix}`)
      return hasTarget ? why : `${why} · ${t('checkIn.noTarget')}`
    }
    if (distanceM === undefined) return t('checkIn.factsOnly', figures)
    return t('checkIn.facts', { ...figures, distance: format.distance(distanceM) })
  }
}
