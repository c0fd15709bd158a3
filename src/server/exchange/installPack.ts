import type { Kysely } from 'kysely'
import { ok, refused, type Result } from '#domain/base/result.ts'
import { editionOf, type PackEdition, type PolicyPack } from '#domain/compliance/pack.ts'
import type { PackFault } from '#domain/compliance/packFault.ts'
import type { Instant } from '#domain/time/instant.ts'
import { POLICY_TYP, type PolicyKey } from '#protocol/policy.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { jwsParts, openSignedPack } from '../policy/openSignedPack.ts'
import { packBytes, packHash, packOfBytes, sizeFault } from '../policy/packBytes.ts'

/** Who signs packs for the bank. */
export interface PackSigner {
  readonly policyKeys: readonly [PolicyKey, ...PolicyKey[]]
  readonly signPolicy: (bytes: Uint8Array) => Promise<Uint8Array>
}

export interface InstallDeps {
  readonly db: Kysely<Schema>
  readonly keys: PackSigner
}

/** Why a pack is not taken: not a sound pack that the bank has signed or can sign · its edition is here with other words. */
export type PackRefusal =
  | { readonly code: 'wrongPack'; readonly fault: PackFault }
  | { readonly code: 'editionTaken'; readonly edition: PackEdition }

export interface Installed {
  readonly edition: PackEdition
  /** False where it was here before, to the byte. */
  readonly isNew: boolean
}

/** A pack, the bytes that are signed, and who has signed them. */
interface ReadyPack {
  readonly pack: PolicyPack
  readonly payload: Buffer
  readonly jws: string
  readonly kid: string
}

/**
 * Takes an edition into the bank, for good: a pack as JSON, which is signed with the bank's newest key, or as a compact
 * JWS that one of its keys has signed. The same edition with the same bytes changes nothing; with other bytes it is refused.
 */
export async function installPack(
  { db, keys }: InstallDeps,
  file: Buffer,
  now: Instant,
): Promise<Result<Installed, PackRefusal>> {
  const read = isSigned(file) ? broughtPack(file.toString(), keys) : await signedNow(file, keys)
  if (!read.ok) return refused({ code: 'wrongPack', fault: read.error })
  const { pack, payload, jws, kid } = read.value
  const tooLarge = sizeFault(payload)
  if (tooLarge) return refused({ code: 'wrongPack', fault: tooLarge })
  const edition = editionOf(pack)
  const sha256 = packHash(payload)
  return transact(db, async tx => {
    const added = await tx
      .insertInto('policy_pack')
      .values({
        ...{ edition, pack: pack.pack, version: pack.version, payload, sha256, kid, jws },
        effective_from: pack.effective.from,
        effective_to: pack.effective.to,
        installed_at: new Date(now),
      })
      .onConflict(conflict => conflict.column('edition').doNothing())
      .returning('edition')
      .executeTakeFirst()
    if (added) {
      const line = { at: now, actor: null, action: 'packInstalled' }
      await writeAudit(tx, { ...line, detail: { edition, sha256 } })
      return ok({ edition, isNew: true })
    }
    const here = tx.selectFrom('policy_pack').select('sha256').where('edition', '=', edition)
    const isSame = (await here.executeTakeFirst())?.sha256 === sha256
    return isSame ? ok({ edition, isNew: false }) : refused({ code: 'editionTaken', edition })
  })
}

/** A compact JWS begins with its header, JSON with a brace. */
function isSigned(file: Buffer): boolean {
  return file.subarray(0, 3).toString() === 'eyJ'
}

/** Blanks between the words of the file are no part of what is signed. */
async function signedNow(file: Buffer, keys: PackSigner): Promise<Result<ReadyPack, PackFault>> {
  const read = packOfBytes(file)
  if (!read.ok) return read
  const [{ kid }] = keys.policyKeys
  const payload = packBytes(read.value)
  const header = Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: POLICY_TYP, kid }))
  const signed = `${header.toString('base64url')}.${payload.toString('base64url')}`
  const signature = Buffer.from(await keys.signPolicy(Buffer.from(signed)))
  const jws = `${signed}.${signature.toString('base64url')}`
  return ok({ pack: read.value, payload, jws, kid })
}

function broughtPack(text: string, keys: PackSigner): Result<ReadyPack, PackFault> {
  const jws = text.trim()
  const opened = openSignedPack(jws, keys.policyKeys)
  if (!opened.ok) return opened
  const parts = jwsParts(jws)
  if (!parts.ok) return parts
  const { pack, kid } = opened.value
  return ok({ pack, kid, jws, payload: parts.value.payload })
}
