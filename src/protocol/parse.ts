import * as v from 'valibot'
import { ok, refused, type Result } from '#domain/base/result.ts'

/** Where a value departs from its schema and what was expected there; never the value itself. */
export interface ShapeFault {
  readonly path: string
  readonly expected: string
}

/** Checks what came from outside. Refuses with the first fault; a good value comes back typed and branded. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, raw: unknown): Result<T, ShapeFault> {
  const checked = v.safeParse(schema, raw, { abortEarly: true })
  if (checked.success) return ok(checked.output)
  const [issue] = checked.issues
  return refused({ path: v.getDotPath(issue) ?? '', expected: issue.expected ?? issue.message })
}
