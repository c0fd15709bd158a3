import type { IssuedGrant } from '#domain/repayment/authority.ts'
import { webEd25519, type VerifyEd25519 } from '#app/platform/edSignatures.ts'
import { GRANT_TYP } from '#protocol/grant.ts'
import { parse } from '#protocol/parse.ts'
import type { PolicyKey } from '#protocol/policy.ts'
import { grantSchema } from '#protocol/repaymentDocuments.ts'
import type { DoorstepDb } from './doorstepDb.ts'
import { readMeta } from './meta.ts'
import { jsonOf, openSigned } from './openSigned.ts'
import type { GrantRow } from './rows.ts'
import { openPayload, type Sealer } from './seal.ts'

/** The grants on the tablet as they lie there, and whom and what they must be for. */
export interface GrantRows {
  readonly rows: readonly GrantRow[]
  readonly keys: readonly PolicyKey[]
  readonly staffId: string | undefined
  readonly deviceId: string | undefined
}

/** Reads them; all of it inside the caller's transaction, if there is one. */
export async function readGrantRows(db: DoorstepDb): Promise<GrantRows> {
  const [rows, keys, staff, deviceId] = await Promise.all([
    db.grants.toArray(),
    readMeta(db, 'policyKeys'),
    readMeta(db, 'staff'),
    readMeta(db, 'device'),
  ])
  return { rows, keys: keys ?? [], staffId: staff?.id, deviceId }
}

/** A grant as it was delivered, or undefined where it is not the bank's word for this agent on this device. */
export async function openGrant(
  jws: string,
  { keys, staffId, deviceId }: Omit<GrantRows, 'rows'>,
  verify: VerifyEd25519 = webEd25519,
): Promise<IssuedGrant | undefined> {
  const signed = await openSigned(jws, GRANT_TYP, keys, verify)
  const read = signed.ok ? parse<IssuedGrant>(grantSchema, jsonOf(signed.value)) : signed
  if (!read.ok) return undefined
  return read.value.staffId === staffId && read.value.deviceId === deviceId ? read.value : undefined
}

/** The grants that hold, each signature checked by the bank's keys; whatever does not hold is as if it were not here. */
export async function openGrants(sealer: Sealer, held: GrantRows): Promise<readonly IssuedGrant[]> {
  const all = await Promise.all(
    held.rows.map(async row => openGrant((await openPayload(sealer, 'grants', row)).jws, held)),
  )
  return all.filter(grant => grant !== undefined)
}
