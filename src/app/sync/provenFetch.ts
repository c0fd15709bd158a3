import type { Clock } from '#app/platform/clock.ts'
import type { Network, NetworkRequest } from '#app/platform/network.ts'
import { NONCE_HEADER, PROOF_HEADER } from '#protocol/device.ts'
import { problemOfCode } from '#protocol/problem.ts'
import { API } from '#protocol/version.ts'
import { proofOf, type ProofDeps, type Prover } from './proof.ts'

export interface ProvenDeps extends ProofDeps {
  readonly network: Pick<Network, 'fetch'>
  readonly clock: Pick<Clock, 'now'>
  /** This device as the server knows it; undefined while it is not enrolled. */
  readonly prover: () => Promise<Prover | undefined>
}

/** An answer that came whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Throws when no answer came, or one that broke off. `as` proves with another key than the device's own. */
export type ProvenFetch = (path: string, request: NetworkRequest, as?: Prover) => Promise<Answer>

/** The server takes one for ten minutes; a large body is not sent twice for a few seconds. */
const NONCE_FRESH_MS = 540_000
/** An operation counts once however often it is asked, so asking once more is safe. */
const ONCE_MORE = new Set(['proofMissing', 'proofStale', 'proofReplayed'])

/**
 * Asks the server so that each request proves which device it comes from, with the newest nonce of any answer. Without
 * one it asks for it first. When the server wants a newer nonce, or has seen this very proof already (the network
 * doubled the request), it asks once more with a new proof.
 */
export function provenFetch(deps: ProvenDeps): ProvenFetch {
  const { network, clock } = deps
  let newest: { readonly nonce: string; readonly at: number } | undefined

  async function ask(path: string, request: NetworkRequest): Promise<Answer> {
    const answer = await whole(network, path, request)
    const nonce = answer.headers.get(NONCE_HEADER)
    if (nonce !== null) newest = { nonce, at: clock.now() }
    return answer
  }

  function freshNonce(): string | undefined {
    if (!newest) return undefined
    const age = clock.now() - newest.at
    // The device's clock may have been set back.
    return age >= 0 && age < NONCE_FRESH_MS ? newest.nonce : undefined
  }

  async function prove(path: string, request: NetworkRequest, prover: Prover): Promise<Answer> {
    const nonce = freshNonce()
    // A server that gives none asks for no proof, or says so.
    if (nonce === undefined) return ask(path, request)
    const { method, body } = request
    const about = { method, path, ...(body !== undefined && { body }) }
    const proof = await proofOf(deps, prover, about, nonce)
    return ask(path, { ...request, headers: { ...request.headers, [PROOF_HEADER]: proof } })
  }

  return async (path, request, as) => {
    const prover = as ?? (await deps.prover())
    if (!prover) return ask(path, request)
    if (freshNonce() === undefined) {
      await ask(`${API}/health`, { method: 'GET', timeoutMs: request.timeoutMs })
    }
    const answer = await prove(path, request, prover)
    return asksOnceMore(answer, request) ? prove(path, request, prover) : answer
  }
}

async function whole(
  network: ProvenDeps['network'],
  path: string,
  request: NetworkRequest,
): Promise<Answer> {
  const response = await network.fetch(path, request)
  // An answer cut off in its middle fails here.
  return { status: response.status, headers: response.headers, text: await response.text() }
}

function asksOnceMore(
  { status, headers, text }: Answer,
  { method }: Pick<NetworkRequest, 'method'>,
): boolean {
  if (status !== 401 || !headers.has(NONCE_HEADER)) return false
  // An answer to HEAD has no body to say why.
  if (method === 'HEAD') return true
  try {
    const { code } = JSON.parse(text) as { readonly code?: unknown }
    return typeof code === 'number' && ONCE_MORE.has(problemOfCode(code) ?? '')
  } catch {
    return false
  }
}
