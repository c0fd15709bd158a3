import { useI18n } from 'vue-i18n'
import type { PlaceProposal } from '#protocol/deskPlaces.ts'
import { useFormat } from '#ui/i18n/useFormat.ts'
import { todayAt, useDesk } from '../desk.ts'

/** The words of a proposed place. */
export function usePlaceTexts() {
  const { t } = useI18n()
  const format = useFormat()
  const desk = useDesk()
  return {
    change({ moved }: PlaceProposal): string {
      if (!moved) return t('deskPlaces.first')
      if (moved.metres === 0) return t('deskPlaces.same')
      const wind = t(`checkIn.wind.${moved.towards}`)
      return t('deskPlaces.moved', { wind, distance: format.distance(moved.metres) })
    },
    found({ found, accuracyM }: PlaceProposal): string {
      if (found === 'AT_DOOR' && accuracyM === undefined) return t('deskPlaces.atDoor')
      return t(`deskPlaces.found.${found}`, { accuracy: format.distance(accuracyM ?? 0) })
    },
    /** What tells one from the others. */
    names: ({ caseNo, agent, madeAt }: PlaceProposal) => ({
      case: caseNo,
      name: agent.name,
      time: format.dayTime(madeAt, todayAt(desk)),
    }),
  }
}
