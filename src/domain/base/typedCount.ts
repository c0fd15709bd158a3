import { halfWidth } from './halfWidth.ts'
import { ok, refused, type Result } from './result.ts'

export type CountFault =
  | { readonly code: 'EMPTY' }
  | { readonly code: 'NOT_WHOLE' }
  | { readonly code: 'OUT_OF_RANGE'; readonly least: number; readonly most: number }

export interface CountRange {
  readonly least: number
  readonly most: number
}

/** Reads a whole number that a person typed: `24`, `２４`, `24期`, `24 个月`, `15号`, `1,000`. Refuses fractions, signs but a minus (out of range) and other words. */
export function parseCount(typed: string, { least, most }: CountRange): Result<number, CountFault> {
  const text = halfWidth(typed).replace(/[,\s]/g, '')
  if (text === '') return refused({ code: 'EMPTY' })
  const [, minus, digits] = /^(-?)0*(\d+)(?:期|个?月|天|日|号|人)?$/.exec(text) ?? []
  if (digits === undefined) return refused({ code: 'NOT_WHOLE' })
  const count = digits.length > 9 ? Infinity : Number(`${minus}${digits}`)
  return count >= least && count <= most
    ? ok(count)
    : refused({ code: 'OUT_OF_RANGE', least, most })
}
