import { useI18n } from 'vue-i18n'
import type { Fen } from '#domain/money/fen.ts'
import type { Day } from '#domain/time/day.ts'
import type { ZoneName } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import * as format from './format.ts'
import type { Locale } from './localeNames.ts'

/** The formats of format.ts in the language of the moment; used in a template they follow a change. */
export function useFormat() {
  const { locale } = useI18n()
  const now = (): Locale => locale.value as Locale
  return {
    locale: now,
    money: (fen: Fen) => format.formatMoney(now(), fen),
    day: (day: Day, today?: Day) => format.formatDay(now(), day, today),
    sayDay: (day: Day, today: Day) => format.sayDay(now(), day, today),
    nearDay: (day: Day, today: Day) => format.nearDay(now(), day, today),
    dayTime: (at: Instant, today?: Day, zone?: ZoneName) =>
      format.formatDayTime(now(), at, today, zone),
    distance: (distanceM: number) => format.formatDistance(now(), distanceM),
    minutes: (minutes: number) => format.formatMinutes(now(), minutes),
  }
}
