import {
  isShown,
  type Answer,
  type Answers,
  type FormDefinition,
  type FormField,
} from '#domain/visit/form.ts'

/** One question with its answer and, in an amended record, the answer that it replaces. */
export interface ReviewedField {
  readonly field: FormField
  readonly asked: boolean
  readonly answer: Answer | undefined
  readonly before: Answer | undefined
  readonly changed: boolean
}

export interface ReviewedStep {
  readonly id: string
  readonly fields: readonly ReviewedField[]
}

/** Every question of the form, asked or not, beside what an earlier record said. */
export function reviewAnswers(
  form: FormDefinition,
  answers: Answers,
  earlier: Answers | undefined,
): readonly ReviewedStep[] {
  return form.steps.map(step => ({
    id: step.id,
    fields: step.fields.map(field => {
      const answer = answers[field.id]
      const before = earlier?.[field.id]
      const changed = earlier !== undefined && !isSame(answer, before)
      return {
        field,
        asked: isShown(field, answers) || answer !== undefined,
        answer,
        before,
        changed,
      }
    }),
  }))
}

/** How many answers differ. */
export function countChanges(steps: readonly ReviewedStep[]): number {
  return steps.flatMap(step => step.fields).filter(each => each.changed).length
}

function isSame(a: Answer | undefined, b: Answer | undefined): boolean {
  return canonical(a) === canonical(b)
}

/** The order in which codes were ticked, or keys were written, says nothing. */
function canonical(answer: Answer | undefined): string {
  if (!Array.isArray(answer)) return JSON.stringify(answer ?? null)
  const parts = (answer as readonly unknown[]).map(part =>
    typeof part === 'object' && part !== null
      ? JSON.stringify(Object.entries(part).toSorted(([x], [y]) => x.localeCompare(y)))
      : JSON.stringify(part),
  )
  return JSON.stringify(parts.toSorted())
}
