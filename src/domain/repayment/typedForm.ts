import { parseCount, type CountRange } from '../base/typedCount.ts'
import { halfWidth } from '../base/halfWidth.ts'
import { ok, refused, type Result } from '../base/result.ts'
import { parseYuan, ZERO_FEN, type AmountFault, type Fen } from '../money/fen.ts'
import type { Day } from '../time/day.ts'
import { parseDayTyped } from '../time/typedDay.ts'
import type { NegotiationFault } from './deal.ts'
import type { Typed } from './negotiation.ts'
import {
  NEGOTIATION_KEYS,
  reliefKey,
  YES,
  type NegotiationField,
  type NegotiationKey,
} from './negotiationKeys.ts'
import { RELIEF_PARTS, reliefByPercent, type Relief, type ReliefPart } from './relief.ts'

type FieldFault = NegotiationFault extends infer Fault
  ? Fault extends NegotiationFault
    ? Omit<Fault, 'field'>
    : never
  : never

/** Reads typed fields one by one; every fault is kept with its field, and the rest is read all the same. */
export interface TypedForm {
  readonly faults: readonly NegotiationFault[]
  /** What was read of a field; a fault is noted instead. */
  take<T>(field: NegotiationField, read: Result<T, FieldFault>): T | undefined
  isEmpty(field: NegotiationField): boolean
  amount(field: NegotiationField): Fen | undefined
  /** Nought is an answer: no wages is not the same as not asked. */
  amountOrNought(field: NegotiationField): Fen | undefined
  day(field: NegotiationField, range: { readonly from: Day; readonly until: Day }): Day | undefined
  count(field: NegotiationField, range: CountRange): number | undefined
  /** Nothing typed: ''. */
  words(key: NegotiationKey): string
  isTicked(field: NegotiationField): boolean
  /** Per part, never above what is owed of it; an empty part is none. */
  relief(owed: Relief): Relief
}

/** A form of these texts. */
export function typedForm(typed: Typed): TypedForm {
  const faults: NegotiationFault[] = []
  const textOf = (field: NegotiationField): string => typed[field] ?? ''
  const take: TypedForm['take'] = (field, read) => {
    if (read.ok) return read.value
    faults.push({ field, ...read.error })
    return undefined
  }

  return {
    faults,
    take,
    isEmpty: field => textOf(field).trim() === '',
    amount: field => take(field, coded(parseYuan(textOf(field)))),
    amountOrNought: field => take(field, coded(withNought(parseYuan(textOf(field))))),
    day: (field, range) => take(field, parseDayTyped(textOf(field), range)),
    count: (field, range) => take(field, parseCount(textOf(field), range)),
    words: key => {
      const words = textOf(key).trim()
      const field = NEGOTIATION_KEYS[key]
      const longest = 'longest' in field ? field.longest : Infinity
      return (
        take(key, words.length > longest ? refused({ code: 'TOO_LONG', longest }) : ok(words)) ?? ''
      )
    },
    isTicked: field => textOf(field) === YES,
    relief: owed => {
      const partOf = (part: ReliefPart): Fen =>
        take(reliefKey(part), reliefIn(textOf(reliefKey(part)), owed[part])) ?? ZERO_FEN
      const [INTEREST, PENALTY, FEE] = RELIEF_PARTS.map(partOf)
      return { INTEREST: INTEREST ?? ZERO_FEN, PENALTY: PENALTY ?? ZERO_FEN, FEE: FEE ?? ZERO_FEN }
    },
  }
}

const coded = <T>(read: Result<T, AmountFault>): Result<T, { readonly code: AmountFault }> =>
  read.ok ? read : refused({ code: read.error })

const withNought = (read: Result<Fen, AmountFault>): Result<Fen, AmountFault> =>
  !read.ok && read.error === 'NOT_POSITIVE' ? ok(ZERO_FEN) : read

/** `120.50`, or `50%` of the part. Nought is no relief. */
function reliefIn(typed: string, partFen: Fen): Result<Fen, FieldFault> {
  const text = halfWidth(typed).replace(/\s/g, '')
  if (text === '') return ok(ZERO_FEN)
  if (text.endsWith('%')) return percentIn(text.slice(0, -1), partFen)
  const read = coded(withNought(parseYuan(typed)))
  if (!read.ok) return read
  return read.value > partFen ? refused({ code: 'ABOVE_PART', mostFen: partFen }) : read
}

function percentIn(digits: string, partFen: Fen): Result<Fen, FieldFault> {
  if (/^[-\u2212]\d/.test(digits)) return refused({ code: 'NEGATIVE' })
  if (!/^\d+$/.test(digits)) return refused({ code: 'NOT_A_PERCENT' })
  const percent = Number(digits)
  return percent > 100
    ? refused({ code: 'ABOVE_PART', mostFen: partFen })
    : ok(reliefByPercent(partFen, percent))
}
