import { caseStanding, type CaseStanding } from '#domain/case/standing.ts'
import type { Day } from '#domain/time/day.ts'
import { caseFacts } from '#domain/visit/caseFacts.ts'
import type { CaseMaterial } from './caseRows.ts'

/** Where a case stands on `today`, from everything on hand. */
export function caseTrack(of: CaseMaterial, today: Day): CaseStanding {
  const facts = caseFacts(of.dossier, of.visits, of.records, of.commitments)
  return caseStanding(facts, { opened: of.dossier.cycleNo, today })
}
