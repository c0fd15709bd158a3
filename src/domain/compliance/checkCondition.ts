import type { Condition, Operand, Operator } from './condition.ts'
import { factOf, isFactKey, isFactValue, type FactKey, type FactType } from './facts.ts'
import type { PackFault } from './packFault.ts'

/** The operators that mean something for a fact of each type. Days are counted and instants lie in windows: other rules. */
const FITTING: Readonly<Record<FactType['kind'], readonly Operator[]>> = {
  flag: ['eq', 'ne'],
  code: ['eq', 'ne', 'in'],
  codes: ['has', 'in'],
  count: ['eq', 'ne', 'lt', 'le', 'gt', 'ge'],
  fen: ['eq', 'ne', 'lt', 'le', 'gt', 'ge'],
  zone: ['eq', 'ne', 'in'],
  instant: [],
  days: [],
}

/** What is wrong with a condition that stands at `path`: facts that there are none of, operators and values that do not fit. */
export function checkConditions(condition: Condition, path: string): readonly PackFault[] {
  if ('all' in condition) return within(condition.all, `${path}.all`)
  if ('any' in condition) return within(condition.any, `${path}.any`)
  if ('not' in condition) return checkConditions(condition.not, `${path}.not`)
  const { f, op, v } = condition
  if (!isFactKey(f)) return [{ path: `${path}.f`, expected: 'a fact of the registry' }]
  const fitting = FITTING[factOf(f).type.kind]
  if (!fitting.includes(op)) {
    const expected = fitting.join(', ') || 'no condition: it is for windows and counts'
    return [{ path: `${path}.op`, expected }]
  }
  return isOperandOf(f, op, v) ? [] : [{ path: `${path}.v`, expected: `a value of ${f}` }]
}

function within(conditions: readonly Condition[], path: string): readonly PackFault[] {
  return conditions.flatMap((each, at) => checkConditions(each, `${path}.${at}`))
}

function isOperandOf(key: FactKey, op: Operator, value: Operand): boolean {
  if (op !== 'in' && op !== 'has') return isFactValue(key, value)
  if (!Array.isArray(value) || value.length === 0) return false
  const isList = factOf(key).type.kind === 'codes'
  return isList ? isFactValue(key, value) : value.every(each => isFactValue(key, each))
}
