import { useI18n } from 'vue-i18n'

/** What a notice says of a problem. */
export interface ProblemWords {
  readonly title: string
  readonly text: string
}

/**
 * The words of a problem by the key of its texts (problemKey.ts): its title, and what happened with what to do next.
 * Sentences are joined by the language: Chinese puts no space between them.
 */
export function useProblemWords(): (key: string) => ProblemWords {
  const { t } = useI18n()
  return key => ({
    title: t(`${key}.title`),
    text: t('base.inTurn', { first: t(`${key}.sentence`), then: t(`${key}.doNow`) }),
  })
}
