import { useI18n } from 'vue-i18n'
import { factOf, type FactKey, type FactType, type FactValue } from '#domain/compliance/facts.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asZoneName, type ZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import { DEFAULT_ZONE, formatCount } from '#ui/i18n/format.ts'
import { useFormat } from '#ui/i18n/useFormat.ts'
import { isPlainTime } from '../frame/plainTime.ts'

type Say = (key: FactKey, value: FactValue, zone: ZoneName) => string

/** The facts of a judgement in words; their texts must have been loaded ({@link Display.loadTexts}). */
export function useFactTexts() {
  const { t } = useI18n()
  const format = useFormat()
  const listed = (texts: readonly string[]): string =>
    texts.join(t('deskFacts.also')) || t('deskFacts.none')
  const codeText = (key: FactKey, code: string): string => t(`deskFacts.code.${key}.${code}`)

  function instantText(value: FactValue, zone: ZoneName): string {
    const at = asInstant(Number(value))
    return isPlainTime(at) ? format.dayTime(at, undefined, zone) : new Date(at).toISOString()
  }

  function daysText(days: readonly string[]): string {
    if (days.length === 0) return t('deskFacts.none')
    const said = days.toSorted().map(day => format.day(asDay(day)))
    return t('deskFacts.days', { count: days.length, days: listed(said) })
  }

  const SAY = {
    flag: (_key, value) => t(value === true ? 'deskFacts.yes' : 'deskFacts.no'),
    count: (key, value) => t(`deskFacts.count.${key}`, { count: formatCount(Number(value)) }),
    fen: (_key, value) => format.money(asFen(Number(value))),
    instant: (_key, value, zone) => instantText(value, zone),
    zone: (_key, value) => (value === DEFAULT_ZONE ? t('deskFacts.beijing') : String(value)),
    days: (_key, value) => daysText(value as readonly string[]),
    code: (key, value) => codeText(key, String(value)),
    codes: (key, value) => listed((value as readonly string[]).map(each => codeText(key, each))),
  } satisfies Record<FactType['kind'], Say>

  return {
    name: (key: FactKey): string => t(`deskFacts.name.${key}`),
    /** One that is not there is unknown; an instant is told at the place that the facts name. */
    value: (key: FactKey, value: FactValue | undefined, zone?: FactValue): string =>
      value === undefined
        ? t('deskFacts.unknown')
        : SAY[factOf(key).type.kind](
            key,
            value,
            typeof zone === 'string' ? asZoneName(zone) : DEFAULT_ZONE,
          ),
  }
}
