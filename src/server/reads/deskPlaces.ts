import { sql } from 'kysely'
import type { CaseId, PinProposalId, StaffId } from '#domain/base/ids.ts'
import { addressesOf, type Dossier } from '#domain/case/dossier.ts'
import type { PinProposal } from '#domain/case/pinProposal.ts'
import { bearingDeg, windOf } from '#domain/geo/bearing.ts'
import { distanceM } from '#domain/geo/distance.ts'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { MOST_PLACES, type PlaceProposal, type PlacesResponse } from '#protocol/deskPlaces.ts'
import type { ReadDeps } from './readDeps.ts'

interface ProposalRow {
  readonly id: PinProposalId
  readonly case_id: CaseId
  readonly doc: PinProposal
  readonly dossier: Dossier
  readonly staff_id: StaffId
  readonly staff_no: string
  readonly staff_name: string
}

const WAITING = sql`pin_proposal.state = 'waiting' and pin_proposal.status = 'applied'`

/** The points that wait for a decision, the oldest first. */
export async function deskPlaces({ db }: ReadDeps): Promise<PlacesResponse> {
  const { rows } = await sql<ProposalRow>`
    select pin_proposal.id, case_id, pin_proposal.doc, dossier.doc as dossier,
      staff.id as staff_id, staff_no, staff.name as staff_name
    from pin_proposal join dossier on dossier.id = case_id join staff on staff.id = made_by
    where ${WAITING} order by made_at, pin_proposal.id limit ${MOST_PLACES}`.execute(db)
  const counted = await sql<{ total: number }>`
    select count(*) as total from pin_proposal where ${WAITING}`.execute(db)
  return { waiting: rows.map(proposalOf), total: counted.rows[0]?.total ?? 0 }
}

function proposalOf({ doc, dossier, ...row }: ProposalRow): PlaceProposal {
  const address = addressesOf(dossier).find(each => each.id === doc.addressId)
  const now = address?.point
  return {
    id: row.id,
    caseId: row.case_id,
    caseNo: dossier.caseNo,
    debtorName: dossier.debtor.name,
    ...(address && { address: `${address.district}${address.street}${address.detail}` }),
    agent: { id: row.staff_id, staffNo: row.staff_no, name: row.staff_name },
    madeAt: doc.madeAt,
    found: doc.found,
    ...(doc.accuracyM !== undefined && { accuracyM: doc.accuracyM }),
    ...(now && {
      moved: {
        metres: Math.round(distanceM(now, doc.at)),
        towards: windOf(bearingDeg(now, doc.at)),
      },
    }),
    isOvertaken: !isSame(now, doc.before),
  }
}

function isSame(a: Wgs84Point | undefined, b: Wgs84Point | undefined): boolean {
  return a?.lat === b?.lat && a?.lng === b?.lng
}
