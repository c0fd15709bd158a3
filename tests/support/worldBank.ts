import type { Pool } from 'pg'
import type { CaseId, StaffId, VisitId } from '#domain/base/ids.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay } from '#domain/time/hours.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { PATCH_FIELDS, type Visit } from '#domain/visit/visit.ts'
import { aDossier, aVisit } from '#tests/fixtures/builders.ts'
import { seededIds } from './seededIds.ts'
import { nth, seededRandom } from './seededRandom.ts'

export const PASSWORD = 'open-door'

export interface WorldStaff {
  readonly id: StaffId
  readonly staffNo: string
}

/** What a world finds at its beginning. */
export interface WorldBank {
  /** Two pairs: 0 and 1, 2 and 3. */
  readonly staff: readonly WorldStaff[]
  /** Who carries each tablet, by place in `staff`. */
  readonly tablets: readonly number[]
  readonly dossiers: readonly Dossier[]
  readonly visits: readonly { readonly visit: Visit; readonly rev: number }[]
  readonly assignments: readonly {
    readonly caseId: CaseId
    readonly staffIds: readonly StaffId[]
  }[]
}

const LAYOUTS: readonly (readonly number[])[] = [
  [0, 1],
  [0, 2],
  [0, 1, 2],
]

/** Text that stands in every document of a case and nowhere else: where it is found, the case can be read. */
export const markOf = (caseId: string): string => `mark-${caseId}`

/** Makes a small bank of its own for one world and stores it; `passwordHash` fits {@link PASSWORD}. */
export async function worldBank(
  pool: Pool,
  passwordHash: string,
  seed: number,
  run: number,
): Promise<WorldBank> {
  const ids = seededIds(seed ^ 0x5a5a5a5a, run)
  const random = seededRandom(seed ^ 0x0ba2)
  const staff = [0, 1, 2, 3].map(n => ({
    id: ids.newId() as StaffId,
    staffNo: `W${seed}-${run}-${n}`,
  }))
  const pairs = [staff.slice(0, 2), staff.slice(2)].map(pair => pair.map(one => one.id))
  const dossiers = Array.from({ length: 3 + random.below(2) }, (_, n) => {
    const id = ids.newId() as CaseId
    return aDossier({ id, caseNo: `C${seed}-${run}-${n}`, debtor: debtorOf(id) })
  })
  const visits = dossiers.flatMap(({ id: caseId }) =>
    Array.from({ length: 2 + random.below(2) }, (_, n) =>
      aVisit({
        id: ids.newId() as VisitId,
        caseId,
        slot: {
          day: asDay('2026-11-24'),
          from: asTimeOfDay(`${9 + n}:00`.padStart(5, '0')),
          to: asTimeOfDay('20:00'),
        },
        appointment: { state: 'NONE', reason: markOf(caseId) },
      }),
    ),
  )
  const assignments = dossiers.map((dossier, n) => ({
    caseId: dossier.id,
    staffIds: pairs[n % 3 === 2 ? 1 : 0] ?? [],
  }))
  await insertStaff(pool, staff, passwordHash)
  const revs = await insertCases(pool, { dossiers, visits, assignments })
  return {
    staff,
    tablets: nth(LAYOUTS, seed),
    dossiers,
    visits: visits.map((visit, n) => ({ visit, rev: revs[n] ?? 0 })),
    assignments,
  }
}

const debtorOf = (caseId: CaseId) => ({ ...aDossier().debtor, name: markOf(caseId) })

async function insertStaff(
  pool: Pool,
  staff: readonly WorldStaff[],
  passwordHash: string,
): Promise<void> {
  const partner = (n: number): string => nth(staff, n % 2 === 0 ? n + 1 : n - 1).id
  await pool.query(
    `insert into staff (id, staff_no, name, role, password_hash, partner_id)
     select id, staff_no, staff_no, 'agent', $3, partner
     from unnest($1::uuid[], $2::text[], $4::uuid[]) as one (id, staff_no, partner)`,
    [
      staff.map(one => one.id),
      staff.map(one => one.staffNo),
      passwordHash,
      staff.map((_, n) => partner(n)),
    ],
  )
}

/** Returns the revisions of the visits. */
async function insertCases(
  pool: Pool,
  bank: Pick<WorldBank, 'dossiers' | 'assignments'> & { visits: readonly Visit[] },
): Promise<readonly number[]> {
  await pool.query(
    `insert into dossier (id, case_no, rev, doc)
     select (doc->>'id')::uuid, doc->>'caseNo', nextval('rev_seq'), doc
     from jsonb_array_elements($1::jsonb) as doc`,
    [JSON.stringify(bank.dossiers)],
  )
  const pairs = bank.assignments.flatMap(one => one.staffIds.map(id => [one.caseId, id] as const))
  await pool.query(
    `insert into assignment (case_id, staff_id) select * from unnest($1::uuid[], $2::uuid[])`,
    [pairs.map(([caseId]) => caseId), pairs.map(([, staffId]) => staffId)],
  )
  const { rows } = await pool.query<{ rev: number }>(
    `insert into visit (id, case_id, rev, day, state, doc, field_revs)
     select (doc->>'id')::uuid, (doc->>'caseId')::uuid, rev, (doc->'slot'->>'day')::date, doc->>'state', doc,
            (select jsonb_object_agg(field, rev) from unnest($2::text[]) as field)
     from (select doc, nextval('rev_seq') as rev
           from jsonb_array_elements($1::jsonb) with ordinality as given (doc, place) order by place) as visit
     returning rev`,
    [JSON.stringify(bank.visits), PATCH_FIELDS],
  )
  return rows.map(row => row.rev)
}
