import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SignJWT, UnsecuredJWT, decodeJwt, type JWTPayload } from 'jose'
import { Provider, type Context } from 'oidc-provider'

export const CLIENT = { id: 'doorstep', secret: 'not a secret at all, only a test' }
const KID = 'test-key'

/** How an ID token is spoiled before it leaves; `sign` is with what: the provider's key where nothing is said. */
export interface Spoiling {
  readonly claims?: (claims: JWTPayload) => JWTPayload
  readonly sign?: 'none' | 'stranger' | 'secret'
}

/** A real OpenID provider on a loopback port. Whoever types a name into its form is that person. */
export interface LocalProvider {
  readonly issuer: string
  /** From now on every ID token is spoiled so; undefined: as the provider made it. */
  readonly spoil: (how: Spoiling | undefined) => void
  /** From now on the token endpoint answers with this status; undefined: as it does. */
  readonly breakTokens: (status: number | undefined) => void
  /** Every request that came, as method and path without query. */
  readonly asked: readonly string[]
  readonly stop: () => Promise<void>
}

/**
 * Starts it for one client that may be sent back to one address. The account's name becomes `preferred_username`. Under
 * the host `localhost` it is another site than 127.0.0.1 to a browser.
 */
export async function startLocalProvider(
  redirectUri: string,
  host = '127.0.0.1',
): Promise<LocalProvider> {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://${host}:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, settings(redirectUri, pair.privateKey))
  const answer = provider.callback()
  const asked: string[] = []
  let spoiling: Spoiling | undefined
  let broken: number | undefined

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const [path = ''] = (request.url ?? '').split('?', 1)
    asked.push(`${request.method} ${path}`)
    if (path.startsWith('/interaction/')) void showForm(provider, request, response)
    else if (path === '/token' && broken !== undefined) response.writeHead(broken).end('broken')
    else {
      if (path === '/token' && spoiling) spoilAnswer(response, spoiling, pair.privateKey)
      void answer(request, response)
    }
  })
  return {
    issuer,
    spoil: how => (spoiling = how),
    breakTokens: status => (broken = status),
    asked,
    stop: () => stop(server),
  }
}

function settings(redirectUri: string, key: KeyObject): object {
  const jwk = { ...key.export({ format: 'jwk' }), kid: KID, use: 'sig', alg: 'ES256' }
  return {
    jwks: { keys: [jwk] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      IdToken: 60,
      Grant: 60,
      Interaction: 60,
      Session: 600,
    },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: `subject-of-${accountId}`, preferred_username: accountId }),
    }),
    // The bank asks nobody whether its own server may know them.
    loadExistingGrant: async ({ oidc }: Context) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    renderError: (context: { body: unknown }, out: object) => {
      context.body = JSON.stringify(out)
    },
  }
}

async function showForm(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') {
    const form = new URLSearchParams(await text(request))
    const accountId = form.get('account') ?? ''
    const result = accountId === '' ? { error: 'access_denied' } : { login: { accountId } }
    await provider.interactionFinished(request, response, result)
    return
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(
    '<!doctype html><html lang="en"><title>The bank</title><link rel="icon" href="data:,"><form method="post">' +
      '<label>Account <input name="account"></label><button>Continue</button></form></html>',
  )
}

/** Lets the provider write its answer, and puts another ID token into it on the way out. */
function spoilAnswer(response: ServerResponse, how: Spoiling, key: KeyObject): void {
  const end = response.end.bind(response)
  response.end = ((body: string | Buffer) => {
    void spoiled(String(body), how, key).then(spoilt => {
      response.setHeader('content-length', Buffer.byteLength(spoilt))
      end(spoilt)
    })
    return response
  }) as typeof response.end
}

async function spoiled(body: string, how: Spoiling, key: KeyObject): Promise<string> {
  const said = JSON.parse(body) as { id_token?: string }
  if (said.id_token === undefined) return body
  const claims = decodeJwt(said.id_token)
  return JSON.stringify({
    ...said,
    id_token: await token(how.claims?.(claims) ?? claims, how, key),
  })
}

function token(claims: JWTPayload, { sign }: Spoiling, key: KeyObject): Promise<string> | string {
  if (sign === 'none') return new UnsecuredJWT(claims).encode()
  if (sign === 'secret') {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: KID })
      .sign(Buffer.from(CLIENT.secret))
  }
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: KID })
    .sign(sign === 'stranger' ? stranger : key)
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
}
