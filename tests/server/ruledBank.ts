import type { FactSet } from '#domain/compliance/facts.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { transact } from '#server/db/transact.ts'
import { writeDossier } from '#server/db/writeDossier.ts'
import { installPack } from '#server/exchange/installPack.ts'
import { packBytes, packHash, packOfBytes } from '#server/policy/packBytes.ts'
import { aDossier, anId, NOON } from '#tests/fixtures/builders.ts'
import { openSmallBank, type SmallBank } from './smallBank.ts'

/** Facts of a visit that the small pack allows. */
export const GOOD: FactSet = {
  ...{ placeZone: 'Asia/Shanghai', startsAt: NOON, plannedMin: 60, teamPresent: 2 },
  ...{ noticeSentH: 30, place: 'home', factsAgeH: 2 },
}

/** A small bank whose case is worked by that pack. */
export async function openRuledBank(pack: PolicyPack): Promise<SmallBank> {
  const bank = await openSmallBank()
  await installPack(bank, packBytes(pack), NOON)
  const policy = { pack: 'CN-CARD', facts: {} }
  const dossier = aDossier({ id: anId(2, 1), caseNo: 'JC-1', policy })
  await transact(bank.db, tx => writeDossier(tx, dossier))
  return bank
}

/** The hash of a pack as it is installed: its keys in the order of the schema. */
export function hashOf(pack: PolicyPack): string {
  const read = packOfBytes(packBytes(pack))
  return read.ok ? packHash(packBytes(read.value)) : ''
}
