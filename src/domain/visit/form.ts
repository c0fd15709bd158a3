import type { PromiseItem } from '../repayment/commitment.ts'

/** How sensitive an answer is: `plain` codes, `personal` facts, `sensitive` health, money and own words. */
export type PrivacyClass = 'plain' | 'personal' | 'sensitive'

/** When an answer may be deleted: with the case's books, or earlier when the debt is settled. */
export type Retention = 'case' | 'settled'

/** True when every named field holds (or, for a list, contains) one of the codes. No entry means always. */
export type When = Readonly<Record<string, readonly string[]>>

interface FieldBase {
  readonly id: string
  readonly shownWhen?: When
  /** `always`, or a condition, or absent: optional. Only a shown field can be required. */
  readonly requiredWhen?: 'always' | When
  readonly privacy: PrivacyClass
  readonly retention: Retention
}

/** One question of a form as data; `kind` decides the control, the wire shape and the check. */
export type FormField =
  | (FieldBase & { readonly kind: 'choice'; readonly codes: readonly string[] })
  | (FieldBase & {
      readonly kind: 'choices'
      readonly codes: readonly string[]
      /** Codes that cannot stand beside any other. */
      readonly alone?: readonly string[]
      /** Codes that are offered only under a condition. */
      readonly codesWhen?: Readonly<Record<string, When>>
    })
  | (FieldBase & { readonly kind: 'text'; readonly longest: number })
  | (FieldBase & { readonly kind: 'amount'; readonly unit: 'fen' })
  | (FieldBase & { readonly kind: 'count'; readonly most: number })
  | (FieldBase & { readonly kind: 'day' })
  | (FieldBase & { readonly kind: 'promise' })

export interface FormStep {
  readonly id: string
  readonly fields: readonly FormField[]
}

/** A form with its edition: a draft belongs to one edition, an old record is read by its own. */
export interface FormDefinition {
  readonly id: string
  readonly edition: number
  readonly steps: readonly FormStep[]
}

/** choice, text, day: string · choices: strings · amount (fen), count: number · promise: payments. */
export type Answer = string | number | readonly string[] | readonly PromiseItem[]

export type Answers = Readonly<Record<string, Answer>>

/** All fields of a form in the order in which they are asked. */
export function fieldsOf(form: FormDefinition): readonly FormField[] {
  return form.steps.flatMap(step => step.fields)
}

/** True when the condition holds for the answers given so far. */
export function holds(when: When | undefined, answers: Answers): boolean {
  return Object.entries(when ?? {}).every(([field, codes]) => {
    const answer = answers[field]
    const given = Array.isArray(answer) ? answer : [answer]
    return given.some(code => typeof code === 'string' && codes.includes(code))
  })
}

/** True when the field is asked, given the other answers. */
export function isShown(field: FormField, answers: Answers): boolean {
  return holds(field.shownWhen, answers)
}

/** True when the field is shown and must be answered. */
export function isRequired(field: FormField, answers: Answers): boolean {
  if (field.requiredWhen === undefined || !isShown(field, answers)) return false
  return field.requiredWhen === 'always' || holds(field.requiredWhen, answers)
}

/** The codes that a choice field offers now. */
export function offeredCodes(field: FormField, answers: Answers): readonly string[] {
  if (field.kind === 'choice') return field.codes
  if (field.kind !== 'choices') return []
  return field.codes.filter(code => holds(field.codesWhen?.[code], answers))
}

/** Only the answers to questions that are asked: what a hidden field held does not become evidence. */
export function shownAnswers(form: FormDefinition, answers: Answers): Answers {
  const kept: Record<string, Answer> = {}
  for (const field of fieldsOf(form)) {
    const answer = answers[field.id]
    // Conditions look only at fields before, so `kept` already holds all that can matter.
    if (answer !== undefined && isShown(field, kept)) kept[field.id] = answer
  }
  return kept
}
