import { createHash, createPublicKey, verify } from 'node:crypto'
import type { Kysely } from 'kysely'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { editionOf, type PackEdition, type PolicyPack } from '#domain/compliance/pack.ts'
import type { PackFault } from '#domain/compliance/packFault.ts'
import type { Instant } from '#domain/time/instant.ts'
import { POLICY_TYP, type PolicyKey } from '#protocol/policy.ts'
import { readPack } from '#protocol/policyPack.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'

/** Who signs packs for the bank. */
export interface PackSigner {
  readonly policyKeys: readonly [PolicyKey, ...PolicyKey[]]
  readonly signPolicy: (bytes: Uint8Array) => Promise<Uint8Array>
}

export interface InstallDeps {
  readonly db: Kysely<Schema>
  readonly keys: PackSigner
}

/** Why a pack is not taken: no JSON · not a sound pack · not signed by the bank · the edition stands here with other words. */
export type PackRefusal =
  | { readonly code: 'notJson' }
  | { readonly code: 'wrongPack'; readonly fault: PackFault }
  | { readonly code: 'wrongSignature' }
  | { readonly code: 'editionTaken'; readonly edition: PackEdition }

export interface Installed {
  readonly edition: PackEdition
  /** False where it was here before, to the byte. */
  readonly isNew: boolean
}

/** The signed bytes of a pack and what they say. */
interface ReadyPack {
  readonly pack: PolicyPack
  readonly payload: Buffer
  /** Brought along; absent where the bank's key is to sign now. */
  readonly jws?: string
}

/**
 * Takes an edition into the bank, for good: a pack as JSON, which is signed with the bank's newest key, or as a compact
 * JWS that one of its keys has signed. The same edition with the same bytes changes nothing; with other bytes it is refused.
 */
export async function installPack(
  { db, keys }: InstallDeps,
  text: string,
  now: Instant,
): Promise<Result<Installed, PackRefusal>> {
  const read = text.trimStart().startsWith('{') ? plainPack(text) : signedPack(keys, text.trim())
  if (!read.ok) return read
  const { pack, payload } = read.value
  const jws = read.value.jws ?? (await signPack(keys, payload))
  const edition = editionOf(pack)
  const sha256 = createHash('sha256').update(payload).digest('hex')
  return transact(db, async tx => {
    const added = await tx
      .insertInto('policy_pack')
      .values({
        edition,
        pack: pack.pack,
        version: pack.version,
        effective_from: pack.effective.from,
        effective_to: pack.effective.to,
        payload,
        sha256,
        kid: headerOf(jws)?.kid ?? '',
        jws,
        installed_at: new Date(now),
      })
      .onConflict(conflict => conflict.column('edition').doNothing())
      .returning('edition')
      .executeTakeFirst()
    if (added) {
      await writeAudit(tx, {
        ...{ at: now, actor: null, action: 'packInstalled' },
        detail: { edition, sha256 },
      })
      return ok({ edition, isNew: true })
    }
    const here = await tx
      .selectFrom('policy_pack')
      .select('sha256')
      .where('edition', '=', edition)
      .executeTakeFirst()
    if (here?.sha256 === sha256) return ok({ edition, isNew: false })
    return refused({ code: 'editionTaken', edition })
  })
}

/** A compact JWS over a pack's bytes by the bank's newest key (RFC 8037). */
export async function signPack(keys: PackSigner, payload: Uint8Array): Promise<string> {
  const header = { alg: 'EdDSA', typ: POLICY_TYP, kid: keys.policyKeys[0].kid }
  const input = [Buffer.from(JSON.stringify(header)), Buffer.from(payload)]
    .map(part => part.toString('base64url'))
    .join('.')
  const signature = await keys.signPolicy(Buffer.from(input))
  return `${input}.${Buffer.from(signature).toString('base64url')}`
}

/** Blanks between the words of the file are no part of what is signed. */
function plainPack(text: string): Result<ReadyPack, PackRefusal> {
  const raw = parseJson(text)
  if (raw === undefined) return refused({ code: 'notJson' })
  return readyPack(raw, Buffer.from(JSON.stringify(raw)))
}

function signedPack({ policyKeys }: PackSigner, jws: string): Result<ReadyPack, PackRefusal> {
  const [head = '', body = '', signature = '', ...more] = jws.split('.')
  const header = headerOf(jws)
  const key = policyKeys.find(({ kid }) => kid === header?.kid)
  const isOurs = header?.alg === 'EdDSA' && header.typ === POLICY_TYP && more.length === 0
  if (!key || !isOurs) return refused({ code: 'wrongSignature' })
  const publicKey = createPublicKey({
    ...{ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey } },
  })
  const signed = Buffer.from(`${head}.${body}`)
  if (!verify(null, signed, publicKey, Buffer.from(signature, 'base64url'))) {
    return refused({ code: 'wrongSignature' })
  }
  const payload = Buffer.from(body, 'base64url')
  const raw = parseJson(payload.toString())
  if (raw === undefined) return refused({ code: 'notJson' })
  const ready = readyPack(raw, payload)
  return ready.ok ? ok({ ...ready.value, jws }) : ready
}

function readyPack(raw: unknown, payload: Buffer): Result<ReadyPack, PackRefusal> {
  const pack = readPack(raw)
  return pack.ok
    ? ok({ pack: pack.value, payload })
    : refused({ code: 'wrongPack', fault: pack.error })
}

function headerOf(jws: string): { alg?: unknown; typ?: unknown; kid?: string } | undefined {
  const header = parseJson(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString())
  return typeof header === 'object' && header !== null ? header : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
