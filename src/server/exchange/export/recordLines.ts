import { sumFen, yuanText, type Fen } from '#domain/money/fen.ts'
import type { PromiseItem } from '#domain/repayment/commitment.ts'
import { fieldsOf, type Answer, type FormField } from '#domain/visit/form.ts'
import { RECORD_FORM } from '#domain/visit/recordForm.ts'
import type { Cell } from './csvText.ts'
import type { StoredRecord } from './readRecords.ts'

const FRAME = [
  'record_id',
  'case_no',
  'case_id',
  'visit_id',
  'cycle_no',
  'agent_no',
  'agent_name',
  'started_at',
  'finalised_at',
  'finalised_on',
  'received_at',
] as const

const TAIL = [
  'commitment_id',
  'amends',
  'amendment_reason',
  'amended_by',
  'status',
  'flags',
  'sha256',
  'form_id',
  'edition',
  'attachment_count',
  'attachments',
] as const

const FIELDS = fieldsOf(RECORD_FORM)

/** The columns of the record CSV: the frame, one or two for every question of the form, what came of it. */
export const RECORD_COLUMNS: readonly string[] = [...FRAME, ...FIELDS.flatMap(columnsOf), ...TAIL]

/** One record as one line. */
export function recordLine(row: StoredRecord): readonly Cell[] {
  const { doc } = row
  return [
    row.id,
    row.caseNo,
    row.caseId,
    doc.visitId,
    doc.cycleNo,
    row.staffNo,
    row.staffName,
    new Date(doc.startedAt).toISOString(),
    row.finalisedAt.toISOString(),
    row.finalisedOn,
    row.receivedAt.toISOString(),
    ...FIELDS.flatMap(field => cellsOf(field, doc.answers[field.id])),
    'commitmentId' in doc ? doc.commitmentId : undefined,
    doc.amends?.recordId,
    doc.amends?.reason,
    row.amendedBy,
    row.status,
    row.flags.join(';'),
    row.sha256,
    doc.formId,
    doc.edition,
    row.attachments.length,
    row.attachments
      .map(({ id, type, sha256, state }) => `${id} ${type} ${sha256} ${state}`)
      .join('; '),
  ]
}

/** One record as an item of the JSON file: the document as it was sealed, and its circumstances. */
export function recordItem(row: StoredRecord): unknown {
  return {
    record: row.doc,
    caseNo: row.caseNo,
    agentNo: row.staffNo,
    finalisedOn: row.finalisedOn,
    receivedAt: row.receivedAt.toISOString(),
    status: row.status,
    flags: row.flags,
    sha256: row.sha256,
    ...(row.amendedBy && { amendedBy: row.amendedBy }),
    attachments: row.attachments,
  }
}

function columnsOf(field: FormField): readonly string[] {
  const name = field.id.replace(/Fen$/, '').replace(/[A-Z]/g, upper => `_${upper.toLowerCase()}`)
  if (field.kind === 'amount') return [`${name}_yuan`, `${name}_fen`]
  if (field.kind === 'promise') return [name, `${name}_total_yuan`, `${name}_total_fen`]
  return [name]
}

function cellsOf(field: FormField, answer: Answer | undefined): readonly Cell[] {
  if (answer === undefined) return columnsOf(field).map(() => undefined)
  switch (field.kind) {
    case 'amount':
      return [yuanText(answer as Fen), answer as Fen]
    case 'promise': {
      const items = answer as readonly PromiseItem[]
      const total = sumFen(items.map(({ amountFen }) => amountFen))
      const told = items.map(item => `${item.dueOn} ${yuanText(item.amountFen)}`).join('; ')
      return [told, yuanText(total), total]
    }
    case 'choices':
      return [(answer as readonly string[]).join(';')]
    case 'choice':
    case 'text':
    case 'day':
    case 'count':
      return [answer as string | number]
  }
}
