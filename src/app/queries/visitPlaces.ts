import type { CaseId } from '#domain/base/ids.ts'
import { addressesOf } from '#domain/case/dossier.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import type { Day } from '#domain/time/day.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import type { Sealer } from '#app/db/seal.ts'
import { openCase, readCaseRows, type CaseMaterial } from './caseRows.ts'
import { live, type Live } from './live.ts'

/** Where planned visits lead; places alone, nothing that says whose they are. */
export interface VisitPlace {
  readonly day: Day
  readonly at: Wgs84Point
}

/** The known places of the visits still planned from `from` to `to`, both days included. */
export function watchVisitPlaces(
  db: DoorstepDb,
  sealer: Sealer,
  { from, to }: { readonly from: Day; readonly to: Day },
): Live<readonly VisitPlace[]> {
  const isMeant = ({
    day,
    state,
  }: {
    readonly day: Day
    readonly state: Visit['state']
  }): boolean => from <= day && day <= to && state === 'PLANNED'
  const pick = async (): Promise<CaseId[]> =>
    (await db.visits.where('day').between(from, to, true, true).toArray()).map(row => row.caseId)
  return live(
    () => readCaseRows(db, pick),
    async rows => {
      const cases = await Promise.all(rows.dossiers.map(dossier => openCase(sealer, dossier, rows)))
      return cases.flatMap(material =>
        material.visits
          .filter(({ slot, state }) => isMeant({ day: slot.day, state }))
          .flatMap(visit => placeOf(visit, material)),
      )
    },
  )
}

function placeOf(visit: Visit, { dossier }: CaseMaterial): VisitPlace[] {
  const address = addressesOf(dossier).find(({ id }) => id === visit.addressId)
  return address?.point ? [{ day: visit.slot.day, at: address.point }] : []
}
