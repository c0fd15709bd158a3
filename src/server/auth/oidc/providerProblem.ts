import { ClientError, ResponseBodyError } from 'openid-client'
import { Problem } from '#protocol/problem.ts'

const NO_ANSWER = ['OAUTH_TIMEOUT', 'OAUTH_ABORT']
const BAD_TIME = 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED'

/**
 * What went wrong with the identity provider, as a problem whose cause is for the log: it did not answer, the person
 * signed in there too long ago, or its answer is not one to believe. What is none of these is `internal`.
 */
export function providerProblem(error: unknown): Problem {
  if (isAway(error)) return new Problem('identityProviderAway', undefined, error)
  if (isStale(error)) return new Problem('identityStale', undefined, error)
  return isRefusal(error)
    ? new Problem('identityRefused', undefined, error)
    : new Problem('internal', undefined, error)
}

function isAway(error: unknown): boolean {
  // What `fetch` throws when there is no connection: a TypeError with the socket's error as its cause.
  if (error instanceof TypeError) return error.cause instanceof Error
  if (error instanceof ResponseBodyError) return error.status >= 500
  if (!(error instanceof ClientError)) return false
  const isBroken = error.cause instanceof Response && error.cause.status >= 500
  return isBroken || NO_ANSWER.includes(error.code ?? '')
}

function isStale(error: unknown): boolean {
  if (!(error instanceof ClientError) || error.code !== BAD_TIME) return false
  const inner = error.cause instanceof Error ? error.cause.cause : undefined
  return (
    typeof inner === 'object' && inner !== null && 'claim' in inner && inner.claim === 'auth_time'
  )
}

/** The library gives each of its own refusals a code. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('OAUTH_')
}
