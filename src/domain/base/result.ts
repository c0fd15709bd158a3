/** What the business expects: a value, or a refusal that is itself a value. Bugs and broken machines throw instead. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** The good case of a {@link Result}. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value }
}

/** The refused case of a {@link Result}. */
export function refused<E>(error: E): Result<never, E> {
  return { ok: false, error }
}
