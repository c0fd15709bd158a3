import type { ProblemName } from '#protocol/problem.ts'

/**
 * What became of a request, by what to do next.
 * | kind | next |
 * |---|---|
 * | ok | go on |
 * | auth | stop everything until a person signs in |
 * | version | stop everything until the app is updated |
 * | wait | try again later: no network, busy server, an answer that is not ours |
 * | refused | never ask the same again: the server understood and said no |
 */
export type Outcome<T> = { readonly kind: 'ok'; readonly value: T } | Failure

export type Failure =
  | { readonly kind: 'auth'; readonly problem: ProblemName }
  | { readonly kind: 'version'; readonly problem: ProblemName; readonly minVersion?: string }
  | { readonly kind: 'wait'; readonly problem: ProblemName; readonly retryAfterMs?: number }
  | { readonly kind: 'refused'; readonly problem: ProblemName; readonly code: number }
