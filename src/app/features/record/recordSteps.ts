import type { AnswerFault } from '#domain/visit/checkAnswers.ts'
import { isShown, type Answers, type FormDefinition, type FormStep } from '#domain/visit/form.ts'

/** The last step of every record: read all, then seal. */
export const REVIEW = 'review'

/** The ids of all steps with the review at the end. */
export function stepIds(form: FormDefinition): readonly string[] {
  return [...form.steps.map(step => step.id), REVIEW]
}

/** True when the step asks something, given the answers so far. */
export function isAsked(form: FormDefinition, stepId: string, answers: Answers): boolean {
  const step = form.steps.find(each => each.id === stepId)
  return step === undefined || step.fields.some(field => isShown(field, answers))
}

/** The nearest step in the direction that asks something, or undefined at the end. */
export function stepBeside(
  form: FormDefinition,
  from: string,
  direction: 1 | -1,
  answers: Answers,
): string | undefined {
  const ids = stepIds(form)
  const beside = direction === 1 ? ids : ids.toReversed()
  return beside.slice(beside.indexOf(from) + 1).find(id => isAsked(form, id, answers))
}

/** The step in which a field is asked. */
export function stepOf(form: FormDefinition, fieldId: string): FormStep | undefined {
  return form.steps.find(step => step.fields.some(field => field.id === fieldId))
}

/** The faults of one step. */
export function faultsIn(
  form: FormDefinition,
  stepId: string,
  faults: readonly AnswerFault[],
): readonly AnswerFault[] {
  return faults.filter(fault => stepOf(form, fault.field)?.id === stepId)
}
