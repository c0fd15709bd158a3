import type { CaseId } from '#domain/base/ids.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import { maskName } from '#domain/case/mask.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { openPayloads, type Sealer } from '#app/db/seal.ts'
import { live, type Live } from './live.ts'
import { placeOf, type Place } from './placeOf.ts'
import { sharedLive } from './sharedLive.ts'

/** What the search looks at, opened and folded once for all keystrokes. */
export interface CaseEntry extends Place {
  readonly caseId: CaseId
  readonly caseNo: string
  readonly maskedName: string
  readonly name: string
  readonly folded: { readonly name: string; readonly caseNo: string }
  readonly phones: readonly string[]
  readonly streets: readonly string[]
}

const indexes = new WeakMap<DoorstepDb, Live<readonly CaseEntry[]>>()

/** All cases on the device, kept in memory while somebody searches and renewed when a dossier changes. */
export function caseIndex(db: DoorstepDb, sealer: Sealer): Live<readonly CaseEntry[]> {
  const known = indexes.get(db)
  if (known) return known
  const made = sharedLive(
    live(
      () => db.dossiers.toArray(),
      async rows => (await openPayloads(sealer, 'dossiers', rows)).map(entryOf),
    ),
  )
  indexes.set(db, made)
  return made
}

/** Full-width letters and digits as half-width, lower case, without spaces: how people type and read. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

function entryOf(dossier: Dossier): CaseEntry {
  const phones = dossier.contactPoints.filter(point => point.kind === 'PHONE')
  return {
    caseId: dossier.id,
    caseNo: dossier.caseNo,
    name: dossier.debtor.name,
    maskedName: maskName(dossier.debtor.name),
    folded: { name: fold(dossier.debtor.name), caseNo: fold(dossier.caseNo) },
    phones: phones.map(phone => phone.number.replace(/\D/g, '')),
    streets: addressesOf(dossier).map(address => fold(address.district + address.street)),
    ...placeOf(dossier),
  }
}
