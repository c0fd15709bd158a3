import { ok, refused, type Result } from '#domain/base/result.ts'
import { editionOf, type PackEdition, type PolicyPack } from '#domain/compliance/pack.ts'
import { sha256OfBytes } from '#app/platform/bytesHash.ts'
import { webEd25519, type VerifyEd25519 } from '#app/platform/edSignatures.ts'
import { POLICY_TYP, type PolicyKey } from '#protocol/policy.ts'
import { readPack } from '#protocol/policyPack.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { jsonOf, openSigned, type SignatureFault } from './openSigned.ts'

/** A pack whose signature was checked here. */
export interface OpenPolicy {
  readonly edition: PackEdition
  readonly pack: PolicyPack
  /** SHA-256 of the signed bytes, lower-case hex. */
  readonly packHash: string
}

/** Not to be read · not signed by a key that the session named · signed, and of a format that this build does not know. */
export type PolicyFault = Extract<
  ProblemName,
  'policyMalformed' | 'policyUnsigned' | 'policyTooNew'
>

const FAULTS = {
  malformed: 'policyMalformed',
  unsigned: 'policyUnsigned',
} as const satisfies Record<SignatureFault, PolicyFault>

/** Opens a pack as it was delivered, once its signature holds. */
export async function openPolicy(
  jws: string,
  keys: readonly PolicyKey[],
  verify: VerifyEd25519 = webEd25519,
): Promise<Result<OpenPolicy, PolicyFault>> {
  const signed = await openSigned(jws, POLICY_TYP, keys, verify)
  if (!signed.ok) return refused(FAULTS[signed.error])
  const raw = jsonOf(signed.value)
  if (raw === undefined) return refused('policyMalformed')
  const read = readPack(raw)
  if (!read.ok) return refused('policyTooNew')
  const pack = read.value
  return ok({ edition: editionOf(pack), pack, packHash: await sha256OfBytes(signed.value) })
}
