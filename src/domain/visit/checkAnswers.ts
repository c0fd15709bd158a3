import { checkPromise, type PromiseFault, type PromiseItem } from '../repayment/commitment.ts'
import { isDay, type Day } from '../time/day.ts'
import {
  fieldsOf,
  isRequired,
  isShown,
  offeredCodes,
  type Answer,
  type Answers,
  type FormDefinition,
  type FormField,
} from './form.ts'

/** Why an answer cannot stand as it is; `field` names it, the code says what is wrong. */
export type AnswerFault = { readonly field: string } & (
  | { readonly code: 'MISSING' }
  | { readonly code: 'NOT_OFFERED'; readonly answer: string }
  | { readonly code: 'NOT_ALONE'; readonly answer: string }
  | { readonly code: 'TOO_LONG'; readonly longest: number }
  | { readonly code: 'TOO_LARGE'; readonly most: number }
  | { readonly code: 'DAY_PAST' }
  | { readonly code: 'PROMISE'; readonly fault: PromiseFault }
)

/** Everything that keeps the answers from being finalised on `today`; an empty list means complete. */
export function checkAnswers(
  form: FormDefinition,
  answers: Answers,
  today: Day,
): readonly AnswerFault[] {
  return fieldsOf(form)
    .filter(field => isShown(field, answers))
    .flatMap(field => faultsOf(field, answers, today))
}

function faultsOf(field: FormField, answers: Answers, today: Day): readonly AnswerFault[] {
  const answer = answers[field.id]
  if (answer === undefined || isBlank(answer)) {
    return isRequired(field, answers) ? [{ field: field.id, code: 'MISSING' }] : []
  }
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return codeFaults(field, [answer].flat() as readonly string[], answers)
    case 'text':
      return String(answer).length > field.longest
        ? [{ field: field.id, code: 'TOO_LONG', longest: field.longest }]
        : []
    case 'count':
      return Number(answer) > field.most
        ? [{ field: field.id, code: 'TOO_LARGE', most: field.most }]
        : []
    case 'day':
      return isDay(String(answer)) && String(answer) >= today
        ? []
        : [{ field: field.id, code: 'DAY_PAST' }]
    case 'promise': {
      const checked = checkPromise(answer as readonly PromiseItem[], today)
      return checked.ok ? [] : [{ field: field.id, code: 'PROMISE', fault: checked.error }]
    }
    case 'amount':
      return []
  }
}

function codeFaults(
  field: FormField,
  given: readonly string[],
  answers: Answers,
): readonly AnswerFault[] {
  const offered = offeredCodes(field, answers)
  const strange = given.find(code => !offered.includes(code))
  if (strange !== undefined) return [{ field: field.id, code: 'NOT_OFFERED', answer: strange }]
  const alone =
    field.kind === 'choices' ? given.find(code => field.alone?.includes(code)) : undefined
  return alone !== undefined && given.length > 1
    ? [{ field: field.id, code: 'NOT_ALONE', answer: alone }]
    : []
}

function isBlank(answer: Answer): boolean {
  return typeof answer === 'number'
    ? false
    : typeof answer === 'string'
      ? answer.trim() === ''
      : answer.length === 0
}
