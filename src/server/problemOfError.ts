import { Problem } from '#protocol/problem.ts'
import { LIMITS } from '#protocol/version.ts'
import { isDatabaseAway } from './db/databaseAway.ts'

/** The framework's own refusals, by its stable codes. */
const REFUSALS: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem('bodyTooLarge', { limitBytes: LIMITS.bodyBytes }),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem('wrongMediaType'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Problem('malformedJson'),
  FST_ERR_BAD_URL: () => new Problem('wrongShape', { path: 'url', expected: 'an address' }),
}

/** Any error as a problem: ours as it is, the framework's by its code, what nobody expected as `internal`. */
export function problemOfError(error: unknown): Problem {
  if (error instanceof Problem) return error as Problem
  if (isDatabaseAway(error)) return new Problem('databaseAway', { retryAfterS: 5 }, error)
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  const refusal = typeof code === 'string' ? REFUSALS[code] : undefined
  if (refusal) return refusal()
  const isRefused = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
  return isRefused
    ? new Problem('wrongShape', { path: 'request', expected: 'a request that can be read' })
    : new Problem('internal', undefined, error)
}
