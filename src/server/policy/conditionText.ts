import type { Condition, Operator } from '#domain/compliance/condition.ts'

const SIGNS: Readonly<Record<Operator, string>> = {
  eq: '=',
  ne: '≠',
  in: '∈',
  has: '∋',
  lt: '<',
  le: '≤',
  gt: '>',
  ge: '≥',
}

/** A condition as one reads it: `place = work ∧ workConsent ≠ true`. */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.map(innerText).join(' ∧ ')
  if ('any' in condition) return condition.any.map(innerText).join(' ∨ ')
  if ('not' in condition) return `¬ ${innerText(condition.not)}`
  const { f, op, v } = condition
  return `${f} ${SIGNS[op]} ${Array.isArray(v) ? `{${v.join(', ')}}` : String(v)}`
}

function innerText(condition: Condition): string {
  return 'all' in condition || 'any' in condition || 'not' in condition
    ? `(${conditionText(condition)})`
    : conditionText(condition)
}
