import type { FormField } from '#domain/visit/form.ts'
import { OUTCOME_CODES, outcomeFlags, type Outcome } from '#domain/visit/outcome.ts'

type Translate = (key: string) => string

/** The word of a stored code of a field, e.g. of `metWith`. */
export function codeText(t: Translate, field: string, code: string): string {
  return t(`codes.${field}.${code}`)
}

/** What follows from an outcome, or undefined where nothing does beyond the record. */
export function outcomeEffect(t: Translate, code: string): string | undefined {
  if (!isOutcome(code)) return undefined
  const flags = outcomeFlags(code)
  if (flags.promise) return t('recordForm.effect.promise')
  if (flags.pausesCase === 'YES') return t('recordForm.effect.pauses')
  if (flags.pausesCase === 'BY_RULE') return t('recordForm.effect.pausesByRule')
  return undefined
}

/** The facts that the chosen outcomes ask for, each once, in the order of the choice. */
export function particularsAsked(t: Translate, outcomes: readonly string[]): readonly string[] {
  const asked = outcomes
    .filter(isOutcome)
    .map(code => outcomeFlags(code).particular)
    .filter(particular => particular !== undefined)
  return [...new Set(asked)].map(particular => t(`codes.particular.${particular}`))
}

/** The fields whose code tiles are short enough for three beside each other. */
export function tileColumns(field: FormField): 2 | 3 | 4 {
  if (field.kind === 'choice' && field.codes.length === 4) return 4
  return 3
}

function isOutcome(code: string): code is Outcome {
  return (OUTCOME_CODES as readonly string[]).includes(code)
}
