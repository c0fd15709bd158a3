import type { AnswerFault } from '#domain/visit/checkAnswers.ts'
import type { Answers, FormDefinition } from '#domain/visit/form.ts'
import type { Step } from '#ui/base/step.ts'
import { faultsIn, isAsked, REVIEW, stepIds } from './recordSteps.ts'

interface Place {
  readonly step: string
  /** The steps that the person has been through. */
  readonly left: readonly string[]
  readonly faults: readonly AnswerFault[]
}

type Translate = (key: string, named?: Record<string, unknown>) => string

/** The record's steps as StepperBar shows them: what is missing is told only once a step was left. */
export function stepperOf(
  t: Translate,
  form: FormDefinition,
  answers: Answers,
  place: Place,
): readonly Step[] {
  return stepIds(form).map(id => {
    const step = { id, label: t(`recordForm.step.${id}`) }
    if (id === place.step) return { ...step, state: 'current' }
    if (!isAsked(form, id, answers)) {
      return { ...step, state: 'open', disabled: true, note: t('record.skipped') }
    }
    if (id === REVIEW || !place.left.includes(id)) return { ...step, state: 'open' }
    const count = faultsIn(form, id, place.faults).length
    return count === 0
      ? { ...step, state: 'done' }
      : { ...step, state: 'open', note: t('record.faults', { count }) }
  })
}
