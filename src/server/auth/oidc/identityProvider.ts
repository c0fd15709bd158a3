import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import type { Instant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import type { OidcConfig } from '../../config/readOidc.ts'
import type { OidcStart } from './oidcStart.ts'
import { providerProblem } from './providerProblem.ts'

/** The provider's metadata is asked for anew after an hour. */
const METADATA_MS = 3_600_000
const ANSWER_WITHIN_S = 10
/** As the column `staff_no` and the sign-in form. */
const STAFF_NO_LENGTH = 40

/** The bank's identity provider, as far as signing in needs it. Its tokens never leave this module. */
export interface IdentityProvider {
  /** Where the browser is sent to sign in. Throws `identityProviderAway`, `identityRefused`. */
  readonly signInAddress: (start: OidcStart) => Promise<string>
  /**
   * The staff number of whoever signed in, from the query that the browser came back with. Throws `identityRefused`,
   * `identityStale`, `identityUnknown` (no such claim) and `identityProviderAway`.
   */
  readonly staffNoOf: (answer: URLSearchParams, start: OidcStart) => Promise<string>
}

/**
 * OpenID Connect, code flow with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 9700). The issuer is the
 * configured one to the letter, the ID token's signature is checked against its keys, and no token is kept.
 */
export function createIdentityProvider(
  config: OidcConfig,
  redirectUri: string,
  clock: () => Instant,
): IdentityProvider {
  const provider = knownProvider(config, clock)
  return {
    async signInAddress({ state, nonce, verifier }) {
      const address = buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(config.maxAgeS !== null && { max_age: String(config.maxAgeS) }),
      })
      return address.href
    },

    async staffNoOf(answer, { state, nonce, verifier }) {
      const client = await provider()
      const cameBackTo = new URL(redirectUri)
      cameBackTo.search = answer.toString()
      const tokens = await authorizationCodeGrant(client, cameBackTo, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        ...(config.maxAgeS !== null && { maxAge: config.maxAgeS }),
      }).catch((error: unknown) => {
        throw asProblem(error)
      })
      return staffNoIn(tokens.claims()?.[config.staffClaim])
    },
  }
}

function staffNoIn(claim: unknown): string {
  const isOne = typeof claim === 'string' && claim !== '' && claim.length <= STAFF_NO_LENGTH
  if (!isOne) throw new Problem('identityUnknown')
  return claim
}

/** Asks for the provider's metadata when they are needed, once for all who wait, and keeps them for an hour. */
function knownProvider(config: OidcConfig, clock: () => Instant): () => Promise<Configuration> {
  let known: { readonly client: Promise<Configuration>; readonly at: Instant } | undefined
  return async () => {
    const now = clock()
    if (known === undefined || now >= known.at + METADATA_MS) {
      known = { client: discover(config), at: now }
    }
    const asked = known
    try {
      return await asked.client
    } catch (error) {
      if (known === asked) known = undefined
      throw asProblem(error)
    }
  }
}

// Marked as deprecated to make one think: the configuration lets plain http through for the loopback address alone.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const allowPlainHttp = allowInsecureRequests

/** The provider calls itself otherwise than the configuration does. */
class WrongIssuer extends Error {
  override readonly name = 'WrongIssuer'
}

async function discover(config: OidcConfig): Promise<Configuration> {
  const client = await discovery(
    new URL(config.issuer),
    config.clientId,
    undefined,
    withSecret(config.clientSecret),
    {
      timeout: ANSWER_WITHIN_S,
      execute: config.issuer.startsWith('http:')
        ? [allowPlainHttp, enableNonRepudiationChecks]
        : [enableNonRepudiationChecks],
    },
  )
  const { issuer } = client.serverMetadata()
  // The library lets some makers' templates and a missing last slash through.
  if (issuer !== config.issuer) throw new Problem('identityRefused', undefined, new WrongIssuer())
  return client
}

/** The secret in the header, which is the standard's default, unless the provider says that it takes it in the body alone. */
function withSecret(secret: string): ClientAuth {
  const inHeader = ClientSecretBasic(secret)
  const inBody = ClientSecretPost(secret)
  return (server, ...more) => {
    const ways = server.token_endpoint_auth_methods_supported
    if (ways?.includes('client_secret_basic') === false) inBody(server, ...more)
    else inHeader(server, ...more)
  }
}

function asProblem(error: unknown): Problem {
  return error instanceof Problem ? (error as Problem) : providerProblem(error)
}
