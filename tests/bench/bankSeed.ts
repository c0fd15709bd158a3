import { randomUUID } from 'node:crypto'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Visit } from '#domain/visit/visit.ts'
import { askBank } from '#tests/e2e/support/bankDatabase.ts'

const LONGEST_BYTES = 2048

interface Stored<T> extends Record<string, unknown> {
  readonly doc: T
}

/** Gives an agent `most` cases, copies of the demo bank's with their history cut to about 2 KB each. */
export async function seedDossiers(
  dataDir: string,
  staffNo: string,
  most: number,
): Promise<number> {
  const known = await askBank<Stored<Dossier>>(dataDir, 'select doc from dossier order by id')
  const docs = Array.from({ length: most }, (_, at) => {
    const { doc } = known[at % known.length] ?? {}
    if (!doc) throw new Error('the bank is empty')
    return cut({ ...doc, id: randomUUID() as Dossier['id'], caseNo: `BENCH-${at}` })
  })
  await askBank(
    dataDir,
    `delete from assignment where staff_id = (select id from staff where staff_no = $1)`,
    [staffNo],
  )
  await askBank(
    dataDir,
    `with fresh as (
       insert into dossier (id, case_no, rev, doc)
       select (doc->>'id')::uuid, doc->>'caseNo', nextval('rev_seq'), doc
       from jsonb_array_elements($2::jsonb) as doc returning id)
     insert into assignment (case_id, staff_id)
     select fresh.id, staff.id from fresh, staff where staff_no = $1`,
    [staffNo, JSON.stringify(docs)],
  )
  await askBank(dataDir, 'analyze')
  return Math.round(docs.reduce((sum, doc) => sum + bytesOf(doc), 0) / most)
}

/** One case of the demo bank, its history cut to about 2 KB. */
export async function oneCase(dataDir: string): Promise<Dossier> {
  const sql = 'select doc from dossier order by id limit 1'
  const [first] = await askBank<Stored<Dossier>>(dataDir, sql)
  if (!first) throw new Error('the bank is empty')
  return cut(first.doc)
}

function cut(doc: Dossier): Dossier {
  let shorter = doc
  while (bytesOf(shorter) > LONGEST_BYTES && shorter.attempts.length > 0) {
    shorter = { ...shorter, attempts: shorter.attempts.slice(1) }
  }
  return shorter
}

function bytesOf(doc: Dossier): number {
  return Buffer.byteLength(JSON.stringify(doc))
}

/** Plans `count` visits among an agent's cases, in the cases' order again and again; answers with their ids. */
export async function seedVisits(
  dataDir: string,
  staffNo: string,
  count: number,
): Promise<string[]> {
  const known = await askBank<Stored<Visit>>(
    dataDir,
    `select distinct on (visit.case_id) visit.doc from visit
     join assignment on assignment.case_id = visit.case_id
     join staff on staff.id = assignment.staff_id where staff_no = $1 order by visit.case_id`,
    [staffNo],
  )
  const docs = Array.from({ length: count }, (_, at) => ({
    ...known[at % known.length]?.doc,
    id: randomUUID(),
    state: 'PLANNED',
  }))
  await askBank(
    dataDir,
    `insert into visit (id, case_id, rev, day, state, doc, field_revs)
     select (doc->>'id')::uuid, (doc->>'caseId')::uuid, nextval('rev_seq'),
       (doc->'slot'->>'day')::date, 'PLANNED', doc, '{"slot":1,"appointment":1,"state":1}'
     from jsonb_array_elements($1::jsonb) as doc`,
    [JSON.stringify(docs)],
  )
  return docs.map(doc => doc.id)
}

/** Takes away what a run left, so that the next one pulls as much as it did. */
export async function clearRun(dataDir: string, visitIds: readonly string[]): Promise<void> {
  await askBank(dataDir, 'delete from visit where id = any($1::uuid[])', [visitIds])
  await askBank(dataDir, 'delete from decision')
  await askBank(dataDir, 'delete from record')
  await askBank(dataDir, 'delete from operation')
}
