import type * as v from 'valibot'
import { parse } from '#protocol/parse.ts'

/** What arrives of a value that was sent as JSON and read by its schema. Throws where the schema refuses it. */
export function throughWire<T>(schema: v.GenericSchema<unknown, T>, value: T): T {
  const read = parse(schema, JSON.parse(JSON.stringify(value)))
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}
