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
      return codeFaults(field, codesIn(answer), answers)
    case 'text':
      return textFaults(field.id, answer, field.longest)
    case 'count':
      return countFaults(field.id, answer, field.most)
    case 'day':
      return dayFaults(field.id, answer, today)
    case 'promise':
      return promiseFaults(field.id, answer as readonly PromiseItem[], today)
    case 'amount':
      return []
  }
}

function textFaults(field: string, answer: Answer, longest: number): readonly AnswerFault[] {
  const tooLong = typeof answer === 'string' && answer.length > longest
  return tooLong ? [{ field, code: 'TOO_LONG', longest }] : []
}

function countFaults(field: string, answer: Answer, most: number): readonly AnswerFault[] {
  const tooLarge = typeof answer === 'number' && answer > most
  return tooLarge ? [{ field, code: 'TOO_LARGE', most }] : []
}

function dayFaults(field: string, answer: Answer, today: Day): readonly AnswerFault[] {
  const stands = typeof answer === 'string' && isDay(answer) && answer >= today
  return stands ? [] : [{ field, code: 'DAY_PAST' }]
}

function promiseFaults(
  field: string,
  items: readonly PromiseItem[],
  today: Day,
): readonly AnswerFault[] {
  const checked = checkPromise(items, today)
  return checked.ok ? [] : [{ field, code: 'PROMISE', fault: checked.error }]
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

const codesIn = (answer: Answer): readonly string[] =>
  typeof answer === 'string' ? [answer] : (answer as readonly string[])

function isBlank(answer: Answer): boolean {
  if (typeof answer === 'number') return false
  return typeof answer === 'string' ? answer.trim() === '' : answer.length === 0
}
