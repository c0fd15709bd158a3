import { ok, refused, type Result } from '#domain/base/result.ts'
import { parse } from '#protocol/parse.ts'
import { problemOfCode, type ProblemName } from '#protocol/problem.ts'
import { API } from '#protocol/version.ts'

/** A schema as `parse` takes it; the schema library itself stays behind protocol's door. */
export type AnswerSchema<T> = Parameters<typeof parse<T>>[0]

export interface Call {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: object
  readonly signal?: AbortSignal
}

/** One request with no body to read in the answer. */
export async function sendToServer(path: string, call: Call): Promise<Result<void, ProblemName>> {
  const answered = await fetchFromServer(path, call)
  return answered.ok ? ok(undefined) : answered
}

/** One request to the server on this origin; everything that can go wrong comes back by name. */
export async function callServer<T>(
  path: string,
  schema: AnswerSchema<T>,
  call: Call = {},
): Promise<Result<T, ProblemName>> {
  const answered = await fetchFromServer(path, call)
  if (!answered.ok) return answered
  const parsed = parse(schema, await readJson(answered.value))
  return parsed.ok ? parsed : refused('serverNotUnderstood')
}

/** The answer itself, once its head says that it is a good one. */
export async function fetchFromServer(
  path: string,
  { method = 'GET', body, signal }: Call = {},
): Promise<Result<Response, ProblemName>> {
  const request: RequestInit = {
    method,
    credentials: 'same-origin',
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    ...(signal && { signal }),
  }
  try {
    const response = await fetch(API + path, request)
    return response.ok ? ok(response) : refused(await problemOf(response))
  } catch (cause) {
    // fetch throws a TypeError for a network that is away; an abort is the caller's own doing.
    if (cause instanceof TypeError || isAbort(cause)) return refused('networkAway')
    throw cause
  }
}

/** True for what `fetch` and its streams throw after their signal. */
export function isAbort(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError'
}

async function problemOf(response: Response): Promise<ProblemName> {
  const body = await readJson(response)
  const code: unknown = typeof body === 'object' && body !== null && 'code' in body && body.code
  const named = typeof code === 'number' ? problemOfCode(code) : undefined
  return named ?? (response.status >= 500 ? 'databaseAway' : 'serverNotUnderstood')
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (cause) {
    // Not ours: a proxy's page, or an answer cut short. The schema, or the status, says the rest.
    if (cause instanceof SyntaxError || cause instanceof TypeError || isAbort(cause))
      return undefined
    throw cause
  }
}
