import type { Pool } from 'pg'
import type { VisitPayload } from '#app/db/payloads.ts'
import { markOf, type WorldBank } from '#tests/support/worldBank.ts'
import { label, type TabletView } from './checkTablet.ts'
import { diskRows, type DiskRow } from './diskRows.ts'
import { checkVerdicts, foldRecords, type FoldedDocument, type Scopes } from './foldRecords.ts'
import { foldVisits } from './foldVisits.ts'
import type { Ledger, LedgerOp } from './ledger.ts'
import { canonical, must } from './violation.ts'

/** Everything that the last check looks at, when all faults are over and all has been sent. */
export interface HealedWorld {
  readonly pool: Pool
  readonly bank: WorldBank
  readonly ledger: Ledger
  readonly scopes: Scopes
  readonly step: number
  readonly tablets: readonly (TabletView & { readonly staffId: string })[]
}

interface ServerDocument {
  readonly table: 'dossiers' | 'visits' | 'records' | 'commitments'
  readonly id: string
  readonly case_id: string
  readonly rev: number
  readonly doc: object
  readonly status: 'applied' | 'held'
}

/** I2, I5 and the end of I3: the server is the fold of all ledgers, and every tablet in scope shows it. */
export async function checkHealed(world: HealedWorld): Promise<void> {
  const { ledger } = world
  const staffOf = (op: LedgerOp): string =>
    world.tablets.find(tablet => tablet.no === op.tablet)?.staffId ?? ''
  for (const op of ledger.ops.values()) checkArrived(ledger, op)
  const visits = foldVisits(world.bank.visits, ledger)
  checkVerdicts(ledger, { scopes: world.scopes, staffOf, visits })
  const documents = await serverDocuments(world)
  checkFold(world, visits, documents)
  await checkAudit(world)
  await checkPlaces(world)
  for (const tablet of world.tablets) {
    checkScope(world, tablet, documents)
    checkNothingLeft(world, tablet)
  }
}

function checkArrived(ledger: Ledger, op: LedgerOp): void {
  if (op.isQuarantined) {
    must(op.stored === undefined, 'I1', `${label(op)} is refused on the tablet, but stored`)
    must(ledger.rejected.has(op.id), 'I3', `${label(op)} was refused by nobody`)
  } else {
    must(op.stored !== undefined, 'I3', `${label(op)} never arrived`)
    must(op.isAcked, 'I3', `${label(op)} arrived, and its tablet was never told`)
  }
}

async function serverDocuments({ pool, bank }: HealedWorld): Promise<readonly ServerDocument[]> {
  const { rows } = await pool.query<ServerDocument>(
    `select * from (
       select 'dossiers' as table, id, id as case_id, rev, doc, 'applied' as status from dossier
       union all select 'visits', id, case_id, rev, doc, 'applied' from visit
       union all select 'records', id, case_id, rev, doc, status from record
       union all select 'commitments', id, case_id, rev, doc, status from commitment
     ) as document where case_id = any($1)`,
    [bank.dossiers.map(dossier => dossier.id)],
  )
  return rows
}

function checkFold(
  world: HealedWorld,
  visits: ReturnType<typeof foldVisits>,
  documents: readonly ServerDocument[],
): void {
  const { records, commitments } = foldRecords(world.ledger)
  for (const [id, visit] of visits) {
    const found = documents.find(each => each.id === id)
    must(found !== undefined, 'I2', `visit ${id} is not at the server`)
    const want = canonical(visit.doc)
    must(canonical(found.doc) === want, 'I2', `visit ${id}: ${canonical(found.doc)} not ${want}`)
  }
  const count = (table: string): number => documents.filter(each => each.table === table).length
  must(count('visits') === visits.size, 'I2', 'the server has a visit of nobody')
  checkSame('records', records, documents)
  checkSame('commitments', commitments, documents)
}

function checkSame(
  table: ServerDocument['table'],
  folded: ReadonlyMap<string, FoldedDocument>,
  documents: readonly ServerDocument[],
): void {
  const found = documents.filter(each => each.table === table)
  must(
    found.length === folded.size,
    'I2',
    `the server has ${found.length} ${table}, not ${folded.size}`,
  )
  for (const { id, doc, status } of found) {
    const want = folded.get(id)
    must(want !== undefined, 'I2', `${table} ${id} is of nobody`)
    must(status === want.status, 'I2', `${table} ${id} is ${status}, not ${want.status}`)
    must(canonical(doc) === canonical(want.doc), 'I2', `${table} ${id}: ${canonical(doc)}`)
  }
}

/** One line of the audit for every look at a masked field: the effect came exactly once. */
async function checkAudit({ pool, ledger }: HealedWorld): Promise<void> {
  const reveals = [...ledger.ops.values()].filter(
    ({ op, stored }) => op.kind === 'revealField' && stored?.status === 'applied',
  )
  const { rows } = await pool.query<{ operation: string }>(
    `select detail->>'operation' as operation from audit
     where action = 'revealField' and detail->>'operation' = any($1)`,
    [reveals.map(op => op.id)],
  )
  const lines = rows.map(row => row.operation).sort()
  const want = reveals.map(op => op.id).sort()
  must(lines.join() === want.join(), 'I1', `${lines.length} audit lines for ${want.length} looks`)
}

const PLACE_TABLES = {
  checkIn: 'check_in',
  proposePin: 'pin_proposal',
  recordDecision: 'decision',
  recordLeg: 'driven_leg',
  keepTrack: 'duty_track',
} as const

/** One row for each operation that brings one: what is held is kept too where it is evidence. */
async function checkPlaces({ pool, ledger }: HealedWorld): Promise<void> {
  for (const [kind, table] of Object.entries(PLACE_TABLES)) {
    const isEvidence = ['checkIn', 'proposePin', 'recordDecision'].includes(kind)
    const want = [...ledger.ops.values()]
      .filter(({ op }) => op.kind === kind)
      .filter(({ stored }) => stored?.status === 'applied' || (isEvidence && stored))
      .map(({ id, stored }) => (isEvidence ? `${id} ${stored?.status}` : id))
    const ids = [...ledger.ops.values()].map(({ id }) => id)
    const { rows } = await pool.query<{ operation_id: string; status?: string }>(
      `select * from ${table} where operation_id = any($1)`,
      [ids],
    )
    const found = rows.map(row =>
      isEvidence ? `${row.operation_id} ${row.status}` : row.operation_id,
    )
    must(
      found.sort().join() === want.sort().join(),
      'I1',
      `${table} has ${found.length} rows, not ${want.length}`,
    )
  }
}

function agentsNow({ scopes, step }: HealedWorld, caseId: string): readonly string[] {
  return scopes.at(caseId, step).at(-1) ?? []
}

/** A tablet in scope shows what the server has; of its own it may only show what the server holds back. */
function checkScope(
  world: HealedWorld,
  tablet: HealedWorld['tablets'][number],
  documents: readonly ServerDocument[],
): void {
  for (const table of ['dossiers', 'visits', 'records', 'commitments'] as const) {
    const want = documents.filter(
      each =>
        each.table === table &&
        each.status === 'applied' &&
        agentsNow(world, each.case_id).includes(tablet.staffId),
    )
    const rows = new Map(diskRows(tablet.disk, table).map(row => [row.id, row]))
    for (const { id, rev, doc } of want) {
      const row = rows.get(id)
      const where = `${table} ${id} on tablet ${tablet.no}`
      must(row !== undefined, 'I2', `${where} is missing`)
      must(row['rev'] === rev, 'I2', `${where} has revision ${String(row['rev'])}, not ${rev}`)
      if (table === 'records')
        must(row['state'] === 'STORED', 'I2', `${where} is not shown as stored`)
      const shown = canonical(shownOf(world.ledger, table, row))
      must(shown === canonical(doc), 'I2', `${where} shows ${shown}, not ${canonical(doc)}`)
      rows.delete(id)
    }
    for (const row of rows.values()) checkOwn(world, table, row, documents)
  }
}

/** Edits that the server refused or holds back lie over its document for their agent alone. */
function shownOf(ledger: Ledger, table: string, row: DiskRow): unknown {
  const { value } = row.payload
  if (table === 'records') return (value as { record: unknown }).record
  if (table !== 'visits') return value
  const { server, overlay } = value as VisitPayload
  const taken = overlay.filter(edit => ledger.ops.get(edit.opId)?.stored?.status === 'applied')
  return taken.reduce((visit, edit) => ({ ...visit, ...edit.patch }), server)
}

/** What a tablet shows beyond the server: its own, held back or refused there, of a case it has. */
function checkOwn(
  { ledger }: HealedWorld,
  table: string,
  row: DiskRow,
  documents: readonly ServerDocument[],
): void {
  const isHeld = documents.some(each => each.id === row.id && each.status === 'held')
  const isWaiting = [...ledger.ops.values()].some(
    op => op.op.subject === row.id && op.stored?.status !== 'applied',
  )
  must(isHeld || isWaiting, 'I2', `${table} ${row.id} is on a tablet and nowhere else`)
  if (table === 'records' && isHeld) {
    must(row['state'] === 'HELD', 'I2', `record ${row.id} is not shown as held back`)
  }
}

/** I5: of a case that is gone nothing can be read, but in operations that are still to be sent. */
function checkNothingLeft(
  world: HealedWorld,
  { no, disk, staffId }: HealedWorld['tablets'][number],
): void {
  for (const { id } of world.bank.dossiers) {
    if (agentsNow(world, id).includes(staffId)) continue
    for (const table of [
      'meta',
      'dossiers',
      'visits',
      'records',
      'commitments',
      'drafts',
      'checkIns',
      'tracks',
      'outbox',
      'audit',
    ] as const) {
      const left = diskRows(disk, table).find(
        row => JSON.stringify(row).includes(markOf(id)) && row['state'] !== 'QUARANTINED',
      )
      must(!left, 'I5', `${table} of tablet ${no} can still be read of a case that is gone`)
    }
  }
}
