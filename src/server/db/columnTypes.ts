import pg from 'pg'

type Parse = (text: string) => unknown
const usual: (oid: number, format?: 'text' | 'binary') => Parse = pg.types.getTypeParser

const INT8: number = pg.types.builtins.INT8
const DATE: number = pg.types.builtins.DATE

/** `bigint` as a number. Throws beyond ±2^53: rounding an amount or an instant in silence is worse. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint column exceeds 2^53')
  return value
}

const asText = (text: string): string => text

/** How columns become values: bigint → number, date → 'YYYY-MM-DD' (a Date would shift by zone), else as pg does. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
    if (format !== 'binary' && oid === INT8) return parseInt8
    if (format !== 'binary' && oid === DATE) return asText
    return usual(oid, format)
  },
}
