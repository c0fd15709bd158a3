import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { noteGateKeys } from '#app/sync/noteGateKeys.ts'
import { pullPolicies } from '#app/sync/pullPolicies.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import type { SessionResponse } from '#protocol/session.ts'
import { packOfBytes } from '#server/policy/packBytes.ts'
import { policyKeyOf, signPack } from '#server/policy/signPack.ts'
import type { TestTablet } from '../../unit/app/support/testTablet.ts'

export const PACK_NAMES = ['CN-CARD', 'US-FDCPA'] as const
export type PackName = (typeof PACK_NAMES)[number]

/** One of the packs that come with the server; where a page is tested, no module finds a file by its own address. */
export function bankPack(name: PackName): PolicyPack {
  const read = packOfBytes(readFileSync(`src/server/policy/packs/${name}.json`))
  if (read.ok) return read.value
  throw new Error(`${name} is damaged at ${read.error.path}`)
}

const BANK = generateKeyPairSync('ed25519').privateKey
const SIGNED = PACK_NAMES.map(name => signPack(bankPack(name), BANK))

/** Lets a tablet take the packs as a bank signed them, with what its session's answer says besides. */
export async function takePacks(
  { server, sync }: TestTablet,
  session: Pick<SessionResponse, 'staff' | 'overrideKey'>,
): Promise<void> {
  const policyKeys = [policyKeyOf(BANK)]
  server.policyKeys = policyKeys
  server.policyPacks = SIGNED
  await noteGateKeys(sync, { ...session, policyKeys })
  await pullPolicies(sync)
}
