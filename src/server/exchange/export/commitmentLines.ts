import { sumFen, yuanText } from '#domain/money/fen.ts'
import type { Cell } from './csvText.ts'
import type { StoredCommitmentRow } from './readCommitments.ts'

/** The columns of the commitment CSV; one line for every payment promised. */
export const COMMITMENT_COLUMNS = [
  'commitment_id',
  'case_no',
  'case_id',
  'cycle_no',
  'kind',
  'state',
  'made_on',
  'agent_no',
  'record_id',
  'visit_id',
  'source_of_funds',
  'supersedes',
  'status',
  'items',
  'total_yuan',
  'total_fen',
  'item_no',
  'due_on',
  'amount_yuan',
  'amount_fen',
  'item_state',
  'paid_fen',
  'closed_on',
  'broken_on',
] as const

/** One commitment as its lines: what is common stands in each. */
export function commitmentLines(row: StoredCommitmentRow): readonly (readonly Cell[])[] {
  const { doc } = row
  const totalFen = sumFen(doc.items.map(({ amountFen }) => amountFen))
  const common = [
    doc.id,
    row.caseNo,
    doc.caseId,
    doc.cycleNo,
    doc.kind,
    doc.state,
    doc.madeOn,
    row.staffNo,
    doc.recordId,
    doc.visitId,
    doc.sourceOfFunds,
    doc.supersedes,
    row.status,
    doc.items.length,
    yuanText(totalFen),
    totalFen,
  ]
  return doc.items.map((item, index) => [
    ...common,
    index + 1,
    item.dueOn,
    yuanText(item.amountFen),
    item.amountFen,
    doc.standing?.items[index]?.state,
    doc.standing?.items[index]?.paidFen,
    doc.standing?.closedOn,
    doc.standing?.brokenOn,
  ])
}

/** One commitment as an item of the JSON file. */
export function commitmentItem(row: StoredCommitmentRow): unknown {
  return {
    commitment: row.doc,
    caseNo: row.caseNo,
    agentNo: row.staffNo,
    status: row.status,
  }
}
