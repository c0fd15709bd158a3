import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { Problem } from '#protocol/problem.ts'
import { openAesGcm, sealAesGcm } from '../aesGcm.ts'
import type { SessionDeps } from '../sessionDeps.ts'

/** So long a person may take at the provider. */
export const START_MS = 10 * 60_000
/** The name of the key in `server_secret` that starts are sealed under. */
export const OIDC_START_KEY = 'oidc-start'
const AAD = 'doorstep/oidc-start/1'
const COOKIE = /^([\w-]{16})\.([\w-]{40,2000})$/

/**
 * A sign-in on its way to the identity provider and back. It travels in the browser's own cookie, sealed, so that
 * an answer of the provider counts only in the browser that asked.
 */
export interface OidcStart {
  /** 256 random bits each: what the answer, the ID token and the exchange of the code have to fit. */
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly startedAt: Instant
  /** Hash (base64url) of the session that this one takes the place of: its cookie does not come back with the answer. */
  readonly replaces: string | null
}

/** A fresh start. */
export function newStart(now: Instant, replaces: Buffer | null): OidcStart {
  return {
    state: random(),
    nonce: random(),
    verifier: random(),
    startedAt: now,
    replaces: replaces?.toString('base64url') ?? null,
  }
}

/** A start as the value of its cookie. */
export function sealStart(key: Buffer, start: OidcStart): string {
  const { iv, ct } = sealAesGcm(key, JSON.stringify(start), AAD)
  return `${iv}.${ct}`
}

/**
 * The start that an answer of the provider belongs to, taken for good: the same answer cannot end a second sign-in.
 * Throws `signInLapsed` when the cookie is missing, not ours or older than {@link START_MS}, when the answer is one to
 * another start, or when this start was taken before.
 */
export async function takeStart(
  deps: SessionDeps,
  key: Buffer,
  cookie: string | undefined,
  answer: URLSearchParams,
): Promise<OidcStart> {
  const start = openStart(key, cookie)
  const [state, ...more] = answer.getAll('state')
  const now = deps.clock()
  const isOurs = start !== undefined && more.length === 0 && isSame(start.state, state)
  if (!isOurs || now >= start.startedAt + START_MS) throw new Problem('signInLapsed')
  if (!(await spend(deps, start, now))) throw new Problem('signInLapsed')
  return start
}

function openStart(key: Buffer, cookie: string | undefined): OidcStart | undefined {
  const [, iv, ct] = COOKIE.exec(cookie ?? '') ?? []
  if (iv === undefined || ct === undefined) return undefined
  const plain = openAesGcm(key, { iv, ct }, AAD)
  // Sealed by us, so it is one of ours in shape as well.
  return plain && (JSON.parse(plain.toString()) as OidcStart)
}

async function spend({ db }: SessionDeps, start: OidcStart, now: Instant): Promise<boolean> {
  await db.deleteFrom('spent_start').where('expires_at', '<=', new Date(now)).execute()
  const spent = await db
    .insertInto('spent_start')
    .values({
      id_hash: sha256(start.state),
      expires_at: new Date(asInstant(start.startedAt + START_MS)),
    })
    .onConflict(conflict => conflict.column('id_hash').doNothing())
    .returning('id_hash')
    .execute()
  return spent.length === 1
}

function isSame(expected: string, given: string | undefined): boolean {
  return given !== undefined && timingSafeEqual(sha256(expected), sha256(given))
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function random(): string {
  return randomBytes(32).toString('base64url')
}
