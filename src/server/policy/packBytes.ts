import { createHash } from 'node:crypto'
import { refused, type Result } from '#domain/base/result.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { PackFault } from '#domain/compliance/packFault.ts'
import { MOST_PACK_BYTES } from '#protocol/policy.ts'
import { readPack } from '#protocol/policyPack.ts'
import { Problem } from '#protocol/problem.ts'
import { readJson } from '#protocol/readJson.ts'

/** A pack as the bytes that are signed: its JSON without blanks, in UTF-8; the same for the same pack as `readPack` gives it. */
export function packBytes(pack: PolicyPack): Buffer {
  return Buffer.from(JSON.stringify(pack))
}

/** SHA-256 of a pack's bytes, lower-case hex: what a decision names its edition by. */
export function packHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** What is wrong with bytes that are to be signed: one pack that is too large keeps every other from a tablet. */
export function sizeFault({ length }: Uint8Array): PackFault | undefined {
  if (length <= MOST_PACK_BYTES) return undefined
  return { path: '', expected: `at most ${MOST_PACK_BYTES} bytes, not ${length}` }
}

/** JSON in a pack's bytes, whatever it says. Refuses what is not UTF-8 or not JSON. */
export function packJson(bytes: Uint8Array): Result<unknown, PackFault> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { ok: true, value: readJson(text) }
  } catch (error) {
    if (error instanceof Problem) return refused({ path: '', expected: `JSON (${error.problem})` })
    if (error instanceof TypeError) return refused({ path: '', expected: 'UTF-8' })
    throw error
  }
}

/** Reads a pack from its bytes; refuses with the first fault. */
export function packOfBytes(bytes: Uint8Array): Result<PolicyPack, PackFault> {
  const json = packJson(bytes)
  return json.ok ? readPack(json.value) : json
}
