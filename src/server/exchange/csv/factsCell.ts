import { ok, refused, type Result } from '#domain/base/result.ts'
import {
  factOf,
  isFactKey,
  isFactValue,
  type FactKey,
  type FactSet,
  type FactValue,
} from '#domain/compliance/facts.ts'
import type { CellFault } from './cells.ts'

const FLAGS: Readonly<Record<string, boolean>> = { yes: true, no: false, 是: true, 否: false }

/**
 * Facts of the bank's own books: `role=bank; creditorChanged=no; caseHold=legal|dispute`. Refuses a fact that a file
 * cannot know, one that stands there twice, and a value that is not of its type.
 */
export function factsCell(cell: string): Result<FactSet, CellFault> {
  const facts: Partial<Record<FactKey, FactValue>> = {}
  for (const part of cell.split(/[;；]/).filter(each => each.trim() !== '')) {
    const [key = '', text = '', ...more] = part.split('=').map(each => each.trim())
    if (!isFactKey(key) || factOf(key).source !== 'bank' || key in facts || more.length > 0) {
      return refused({ code: 'notOffered', word: 'role=bank; creditorChanged=no …' })
    }
    const value = valueOf(key, text)
    if (!isFactValue(key, value)) return refused({ code: 'notOffered', word: wanted(key) })
    facts[key] = value
  }
  return ok(facts)
}

function valueOf(key: FactKey, text: string): unknown {
  switch (factOf(key).type.kind) {
    case 'flag':
      return FLAGS[text.toLowerCase()]
    case 'count':
    case 'fen':
    case 'instant':
      return /^\d{1,15}$/.test(text) ? Number(text) : undefined
    case 'codes':
    case 'days':
      return text === '' ? [] : text.split('|').map(each => each.trim())
    case 'code':
    case 'zone':
      return text
  }
}

function wanted(key: FactKey): string {
  const { type } = factOf(key)
  if (type.kind === 'flag') return `${key}=yes ${key}=no`
  return 'codes' in type ? `${key}=${type.codes.join('|')}` : `${key}: ${type.kind}`
}
