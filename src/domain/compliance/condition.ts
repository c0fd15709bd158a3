import type { FactKey, FactSet, FactValue } from './facts.ts'

/** How a fact is compared. in: is it, or one of several, among these · has: does the list hold one of these. */
export const OPERATORS = ['eq', 'ne', 'in', 'has', 'lt', 'le', 'gt', 'ge'] as const

export type Operator = (typeof OPERATORS)[number]

export type Operand = boolean | number | string | readonly string[]

/** A condition over facts: no expressions, no code. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly f: FactKey; readonly op: Operator; readonly v: Operand }

/** Kleene's three values. */
export type Truth = true | false | 'unknown'

/**
 * Whether a condition holds. A fact that is missing makes it unknown, but for `ne`: what is unknown is not the value,
 * so that a consent nobody recorded is no consent (compliance.md b, 3).
 */
export function judge(condition: Condition, facts: FactSet): Truth {
  if ('all' in condition) return together(condition.all, facts, true)
  if ('any' in condition) return negated(together(condition.any, facts, false))
  if ('not' in condition) return negated(judge(condition.not, facts))
  const value = facts[condition.f]
  if (value === undefined) return condition.op === 'ne' ? true : 'unknown'
  return compare(condition.op, value, condition.v)
}

/** The facts that a condition asks for. */
export function factsIn(condition: Condition): readonly FactKey[] {
  if ('f' in condition) return [condition.f]
  if ('not' in condition) return factsIn(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(factsIn)
}

/** Whether all parts are `wanted`: one that is not settles it, one that is unknown leaves it open. */
function together(parts: readonly Condition[], facts: FactSet, wanted: boolean): Truth {
  let truth: Truth = true
  for (const part of parts) {
    const found = judge(part, facts)
    if (found === 'unknown') truth = found
    else if (found !== wanted) return false
  }
  return truth
}

const negated = (truth: Truth): Truth => (truth === 'unknown' ? truth : !truth)

function compare(op: Operator, value: FactValue, operand: Operand): boolean {
  switch (op) {
    case 'eq':
      return value === operand
    case 'ne':
      return value !== operand
    case 'in':
    case 'has':
      return listOf(value).some(each => listOf(operand).includes(each))
    case 'lt':
      return value < operand
    case 'le':
      return value <= operand
    case 'gt':
      return value > operand
    case 'ge':
      return value >= operand
  }
}

const listOf = (value: FactValue | Operand): readonly unknown[] =>
  Array.isArray(value) ? (value as readonly unknown[]) : [value]
