import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { PROBLEMS, type ProblemName } from '#protocol/problem.ts'
import { createIdentityProvider } from '#server/auth/oidc/identityProvider.ts'
import { START_MS } from '#server/auth/oidc/oidcStart.ts'
import type { OidcConfig } from '#server/config/readOidc.ts'
import { freePort } from '#tests/e2e/support/freePort.ts'
import { anId } from '#tests/fixtures/builders.ts'
import {
  CLIENT,
  startLocalProvider,
  type LocalProvider,
  type Spoiling,
} from '#tests/support/localProvider.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { SUPERVISOR } from '../smallBank.ts'
import { OidcBrowser } from './oidcBrowser.ts'

const ORIGIN = 'http://127.0.0.1:8080'
const BACK = `${ORIGIN}/api/v1/session/oidc/callback`
const LIMITS = { windowMs: 60_000, perAccount: 1e6, perStaffNo: 1e6, perAddress: 1e6 }
const SIGNED_IN = '303 /desk#signed-in'
const refused = (problem: ProblemName) => `303 /desk#refused-${PROBLEMS[problem]}`

let provider: LocalProvider
let bank: HttpBank
const banks: HttpBank[] = []
beforeAll(async () => {
  provider = await startLocalProvider(BACK)
  bank = await openOidcBank()
  await bank.db
    .insertInto('staff')
    .values(
      [5, 6].map(n => ({
        ...{ id: anId<never>(6, 20 + n), staff_no: `S${n}`, name: `同事${n}`, partner_id: null },
        ...{ role: 'admin' as const, password_hash: 'none', active: n === 5 },
      })),
    )
    .execute()
})
afterEach(() => {
  provider.spoil(undefined)
  provider.breakTokens(undefined)
})
afterAll(async () => {
  for (const each of banks) await each.stop()
  await provider.stop()
})

async function openOidcBank(over: Partial<OidcConfig> = {}, limits = LIMITS, isHttps = false) {
  const config: OidcConfig = {
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    staffClaim: 'preferred_username',
    maxAgeS: null,
    publicOrigin: ORIGIN,
    ...over,
  }
  const opened: HttpBank = await openHttpBank(
    { signInLimits: limits },
    {
      isHttps,
      oidc: {
        provider: createIdentityProvider(config, BACK, () => opened.clock()),
        startKey: Buffer.alloc(32, 9),
      },
    },
  )
  banks.push(opened)
  return opened
}

test('a supervisor signs in at the bank, gets a session like any other, and the audit says how', async () => {
  const browser = new OidcBrowser(bank)
  expect(await browser.signIn('S4')).toBe(SIGNED_IN)
  const session = await browser.ask('/session')
  expect(session.json()).toMatchObject({ staff: { staffNo: 'S4', role: 'supervisor' } })
  expect([...browser.cookies.keys()]).toEqual(['doorstep_session'])
  const line = await bank.db
    .selectFrom('audit')
    .selectAll()
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  expect(line).toMatchObject({ action: 'signIn', actor: SUPERVISOR, detail: { by: 'oidc' } })
  expect(await new OidcBrowser(bank).signIn('S5')).toBe(SIGNED_IN)
})

test('[ASVS-7.2.4] the session before ends, though its cookie does not come back from another site', async () => {
  const browser = new OidcBrowser(bank)
  const before = await bank.signIn('S4')
  browser.cookies.set('doorstep_session', before.slice(before.indexOf('=') + 1))
  expect(await browser.signIn('S4')).toBe(SIGNED_IN)
  expect((await browser.ask('/session')).statusCode).toBe(200)
  expect((await bank.ask('GET', '/session', { cookie: before })).statusCode).toBe(401)
})

test('[ASVS-10.1.1] [ASVS-10.2.3] the browser sees no token, and the provider is asked for no more than is needed', async () => {
  const browser = new OidcBrowser(bank)
  const start = await browser.ask('/session/oidc')
  const asked = new URL(String(start.headers.location))
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    client_id: CLIENT.id,
    response_type: 'code',
    redirect_uri: BACK,
    scope: 'openid profile',
    state: expect.stringMatching(/^[\w-]{43}$/) as string,
    nonce: expect.stringMatching(/^[\w-]{43}$/) as string,
    code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
    code_challenge_method: 'S256',
  })
  const to = await browser.signInAt(asked.href, 'S4')
  const reply = await browser.ask(`/session/oidc/callback${to.search}`)
  const crossed = JSON.stringify([start.headers, start.body, reply.headers, reply.body])
  expect(crossed).not.toMatch(/eyJ[\w-]+\.eyJ|token|subject-of|preferred|not a secret/)
})

test.each([
  [false, 'doorstep_oidc', ''],
  [true, '__Host-doorstep_oidc', '; Secure'],
] as const)(
  'the start’s cookie, https %s: short, out of reach, and back from the bank',
  async (isHttps, name, secure) => {
    const own = await openOidcBank({}, LIMITS, isHttps)
    const reply = await own.ask('GET', '/session/oidc')
    const [set] = [reply.headers['set-cookie']].flat()
    expect(set?.replace(/=[\w-]{16}\.[\w-]+;/, '=SEALED;')).toBe(
      `${name}=SEALED; Max-Age=600; Path=/; HttpOnly${secure}; SameSite=Lax`,
    )
    for (const headers of [
      reply.headers,
      (await own.ask('GET', '/session/oidc/callback')).headers,
    ]) {
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  },
)

const SPOILED: readonly (readonly [string, Spoiling, ProblemName])[] = [
  [
    'another issuer',
    { claims: each => ({ ...each, iss: 'http://127.0.0.1:1' }) },
    'identityRefused',
  ],
  ['another audience', { claims: each => ({ ...each, aud: 'another' }) }, 'identityRefused'],
  ['another nonce', { claims: each => ({ ...each, nonce: 'x'.repeat(43) }) }, 'identityRefused'],
  ['no nonce', { claims: ({ nonce: _none, ...each }) => each }, 'identityRefused'],
  ['no end', { claims: ({ exp: _none, ...each }) => each }, 'identityRefused'],
  ['an end in the past', { claims: each => ({ ...each, exp: 1_700_000_000 }) }, 'identityRefused'],
  ['no signature (alg none)', { sign: 'none' }, 'identityRefused'],
  ['a stranger’s signature', { sign: 'stranger' }, 'identityRefused'],
  ['the client secret as its key', { sign: 'secret' }, 'identityRefused'],
  [
    'no staff number',
    { claims: ({ preferred_username: _none, ...each }) => each },
    'identityUnknown',
  ],
  [
    'a list as staff number',
    { claims: each => ({ ...each, preferred_username: ['S4'] }) },
    'identityUnknown',
  ],
]
test.each(SPOILED)(
  '[ASVS-6.8.2] [ASVS-10.5.1] [ASVS-10.5.3] [ASVS-10.5.4] an ID token with %s signs nobody in',
  async (_name, how, problem) => {
    provider.spoil(how)
    const browser = new OidcBrowser(bank)
    expect(await browser.signIn('S4')).toBe(refused(problem))
    expect(browser.cookies.size).toBe(0)
    expect((await browser.ask('/session')).statusCode).toBe(401)
  },
)

test('what is spoiled in these tests is good otherwise', async () => {
  provider.spoil({ claims: each => ({ ...each }) })
  expect(await new OidcBrowser(bank).signIn('S4')).toBe(SIGNED_IN)
})

test('[ASVS-10.1.2] [ASVS-10.2.1] an answer counts once, in the browser that asked, for its own question', async () => {
  const browser = new OidcBrowser(bank)
  const other = new OidcBrowser(bank)
  const to = await browser.goAndSignIn('S4')
  const sealed = browser.cookies.get('doorstep_oidc') ?? ''
  const mine = await other.goAndSignIn('S5')

  expect(await new OidcBrowser(bank).comeBack(to), 'no cookie').toBe(refused('signInLapsed'))
  expect(await other.comeBack(to), 'another browser').toBe(refused('signInLapsed'))
  const bare = new URL(to)
  bare.searchParams.delete('state')
  expect(await browser.comeBack(bare), 'no state').toBe(refused('signInLapsed'))
  const twice = new URL(to)
  twice.searchParams.append('state', to.searchParams.get('state') ?? '')
  expect(await browser.comeBack(twice), 'two states').toBe(refused('signInLapsed'))
  const changed = new OidcBrowser(bank)
  changed.cookies.set(
    'doorstep_oidc',
    `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`,
  )
  expect(await changed.comeBack(to), 'a changed cookie').toBe(refused('signInLapsed'))

  // All that took nothing away from the browser that asked …
  expect(await browser.comeBack(to)).toBe(SIGNED_IN)
  expect(await other.comeBack(mine)).toBe(SIGNED_IN)
  // … and the same once more, with the cookie put back, is worth nothing.
  browser.cookies.set('doorstep_oidc', sealed)
  expect(await browser.comeBack(to), 'used before').toBe(refused('signInLapsed'))
})

test('[ASVS-10.1.2] a code from another browser’s question is refused by the provider (PKCE)', async () => {
  const [browser, other] = [new OidcBrowser(bank), new OidcBrowser(bank)]
  const start = await browser.ask('/session/oidc')
  const asked = new URL(String(start.headers.location))
  const to = await browser.signInAt(asked.href, 'S4')
  const mixed = await other.goAndSignIn('S5')
  to.searchParams.set('code', mixed.searchParams.get('code') ?? '')
  // The nonce alone would give it away as well: here it fits.
  provider.spoil({ claims: each => ({ ...each, nonce: asked.searchParams.get('nonce') }) })
  expect(await browser.comeBack(to)).toBe(refused('identityRefused'))
})

test('[ASVS-10.5.3] an answer in another issuer’s name is refused, and so is a provider that calls itself otherwise', async () => {
  const browser = new OidcBrowser(bank)
  const to = await browser.goAndSignIn('S4')
  expect(to.searchParams.get('iss')).toBe(provider.issuer)
  to.searchParams.set('iss', 'https://id.example')
  expect(await browser.comeBack(to)).toBe(refused('identityRefused'))
  const own = await openOidcBank({ issuer: `${provider.issuer}/` })
  const start = await own.ask('GET', '/session/oidc')
  expect(`303 ${String(start.headers.location)}`).toBe(refused('identityRefused'))
})

test('a start is good for ten minutes', async () => {
  const own = await openOidcBank()
  const late = new OidcBrowser(own)
  const to = await late.goAndSignIn('S4')
  own.passMs(START_MS)
  expect(await late.comeBack(to)).toBe(refused('signInLapsed'))
  const inTime = new OidcBrowser(own)
  const back = await inTime.goAndSignIn('S4')
  own.passMs(START_MS - 1)
  expect(await inTime.comeBack(back)).toBe(SIGNED_IN)
  // What was spent is forgotten once it would be too old anyhow.
  own.passMs(START_MS)
  await new OidcBrowser(own).signIn('S4')
  expect(await own.db.selectFrom('spent_start').selectAll().execute()).toHaveLength(1)
})

test('[ASVS-6.8.4] where the sign-in has to be recent, the bank is asked so and its answer is checked', async () => {
  const own = await openOidcBank({ maxAgeS: 600 })
  const start = await own.ask('GET', '/session/oidc')
  expect(new URL(String(start.headers.location)).searchParams.get('max_age')).toBe('600')
  expect(await new OidcBrowser(own).signIn('S4')).toBe(SIGNED_IN)
  const now = Math.floor(Date.now() / 1000)
  provider.spoil({ claims: each => ({ ...each, auth_time: now - 700 }) })
  expect(await new OidcBrowser(own).signIn('S4')).toBe(refused('identityStale'))
  provider.spoil({ claims: ({ auth_time: _none, ...each }) => each })
  expect(await new OidcBrowser(own).signIn('S4')).toBe(refused('identityRefused'))
})

test('only active staff with a place at the desk get in; an agent is sent to the tablet', async () => {
  expect(await new OidcBrowser(bank).signIn('nobody')).toBe(refused('identityUnknown'))
  expect(await new OidcBrowser(bank).signIn('S6'), 'has left').toBe(refused('identityUnknown'))
  const agent = new OidcBrowser(bank)
  expect(await agent.signIn('S1')).toBe(refused('deviceNotEnrolled'))
  expect(agent.cookies.size).toBe(0)
  expect(await new OidcBrowser(bank).signIn(''), 'declined').toBe(refused('identityRefused'))
})

test('a provider that is away or broken is said so, and is asked again the next time', async () => {
  const own = await openOidcBank({ issuer: `http://127.0.0.1:${await freePort()}` })
  const start = await own.ask('GET', '/session/oidc')
  expect(`303 ${String(start.headers.location)}`).toBe(refused('identityProviderAway'))
  expect(start.headers['set-cookie']).toBeUndefined()

  const browser = new OidcBrowser(bank)
  for (const status of [500, 503]) {
    provider.breakTokens(status)
    expect(await browser.signIn('S4'), String(status)).toBe(refused('identityProviderAway'))
  }
  provider.breakTokens(404)
  expect(await browser.signIn('S4')).toBe(refused('identityRefused'))
  provider.breakTokens(undefined)
  expect(await browser.signIn('S4')).toBe(SIGNED_IN)
})

test('its metadata are asked for once an hour, however many come', async () => {
  const own = await openOidcBank()
  const count = () => provider.asked.filter(each => each.includes('/.well-known/')).length
  const before = count()
  await Promise.all([1, 2, 3].map(() => own.ask('GET', '/session/oidc')))
  expect(count()).toBe(before + 1)
  own.passMs(3_600_000)
  await own.ask('GET', '/session/oidc')
  expect(count()).toBe(before + 2)
})

test('another site cannot begin a sign-in; too many from one address have to wait', async () => {
  for (const site of ['cross-site', 'same-site']) {
    const reply = await bank.ask('GET', '/session/oidc', { headers: { 'sec-fetch-site': site } })
    expect(reply.headers.location).toBe(`/desk#refused-${PROBLEMS.crossSite}`)
    expect(reply.headers['set-cookie']).toBeUndefined()
  }
  const own = await openOidcBank({}, { ...LIMITS, perAddress: 2 })
  const leads = async () =>
    String((await own.ask('GET', '/session/oidc/callback')).headers.location)
  await leads()
  await leads()
  expect(await leads()).toBe(`/desk#refused-${PROBLEMS.tooManyRequests}`)
})

test('health says whether there is a provider; without one nothing else is there', async () => {
  expect((await bank.ask('GET', '/health')).json()).toMatchObject({ oidc: true })
  const plain = await openHttpBank()
  banks.push(plain)
  expect((await plain.ask('GET', '/health')).json()).not.toHaveProperty('oidc')
  for (const path of ['/session/oidc', '/session/oidc/callback?code=x&state=y']) {
    expect((await plain.ask('GET', path)).json()).toMatchObject({ code: PROBLEMS.notFound })
  }
})

test('whatever comes back, with a good cookie: a refusal by its code, never an exchange', async () => {
  const browser = new OidcBrowser(bank)
  const { search } = await browser.goAndSignIn('S4')
  const sealed = browser.cookies.get('doorstep_oidc') ?? ''
  const before = provider.asked.filter(each => each === 'POST /token').length
  const part = fc.oneof(fc.string(), fc.constantFrom('code', 'state', 'iss', 'error', 'x', search))
  const answers = fc.array(fc.tuple(part, part), { maxLength: 5 })
  const cookies = fc.oneof(fc.constant(sealed), fc.stringMatching(/^[\w.-]{0,200}$/))
  await fc.assert(
    fc.asyncProperty(answers, cookies, async (pairs, cookie) => {
      const query = new URLSearchParams(pairs)
      const reply = await bank.ask('GET', `/session/oidc/callback?${query.toString()}`, {
        cookie: `doorstep_oidc=${cookie}`,
      })
      expect(`${reply.statusCode} ${String(reply.headers.location)}`).toBe(refused('signInLapsed'))
    }),
    { numRuns: 300 },
  )
  expect(provider.asked.filter(each => each === 'POST /token').length).toBe(before)
})
