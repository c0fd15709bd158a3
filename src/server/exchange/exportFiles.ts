import type { Kysely } from 'kysely'
import type { Schema } from '#server/db/schema.ts'
import type { ExportRequest } from '#protocol/desk.ts'
import { COMMITMENT_COLUMNS, commitmentItem, commitmentLines } from './export/commitmentLines.ts'
import { csvText } from './export/csvText.ts'
import { jsonText } from './export/jsonText.ts'
import { LEG_COLUMNS, legItem, legLine } from './export/legLines.ts'
import { readCommitments } from './export/readCommitments.ts'
import { readLegs } from './export/readLegs.ts'
import { readRecords } from './export/readRecords.ts'
import { readWorth } from './export/readWorth.ts'
import { RECORD_COLUMNS, recordItem, recordLine } from './export/recordLines.ts'
import { WORTH_COLUMNS, worthItem, worthLine } from './export/worthLines.ts'

/** Which records, commitments, legs or estimates an export holds: days in the bank's zone, both ends included. */
export type ExportFilter = Pick<ExportRequest, 'from' | 'to'>

export type ExportFormat = ExportRequest['format']

/** The file that was asked for, piece by piece; read in pages, so that its size does not matter. */
export function exportFile(
  db: Kysely<Schema>,
  { kind, format, ...filter }: ExportRequest,
): AsyncIterable<string> {
  switch (kind) {
    case 'records':
      return exportRecords(db, filter, format)
    case 'commitments':
      return exportCommitments(db, filter, format)
    case 'legs':
      return exportLegs(db, filter, format)
    case 'worth':
      return exportWorth(db, filter, format)
  }
}

/**
 * All records received that pass the filter, oldest first, as the pieces of one file. CSV begins with a byte order
 * mark and cannot carry a formula; JSON is one object with an item a line.
 */
export function exportRecords(
  db: Kysely<Schema>,
  filter: ExportFilter,
  format: ExportFormat,
): AsyncIterable<string> {
  const pages = readRecords(db, filter)
  return format === 'csv'
    ? csvText(RECORD_COLUMNS, pages, row => [recordLine(row)])
    : jsonText('doorstep-records', pages, recordItem)
}

/** All commitments made between the filter's days, one line a payment promised. */
export function exportCommitments(
  db: Kysely<Schema>,
  filter: ExportFilter,
  format: ExportFormat,
): AsyncIterable<string> {
  const pages = readCommitments(db, filter)
  return format === 'csv'
    ? csvText(COMMITMENT_COLUMNS, pages, commitmentLines)
    : jsonText('doorstep-commitments', pages, commitmentItem)
}

/** All legs that were driven on the filter's days, without a person or a place: what drive times are calibrated by. */
export function exportLegs(
  db: Kysely<Schema>,
  filter: ExportFilter,
  format: ExportFormat,
): AsyncIterable<string> {
  const pages = readLegs(db, filter)
  return format === 'csv'
    ? csvText(LEG_COLUMNS, pages, leg => [legLine(leg)])
    : jsonText('doorstep-legs', pages, legItem)
}

/** All estimates of the filter's days with what came of their visits: what the chances of a visit are calibrated by. */
export function exportWorth(
  db: Kysely<Schema>,
  filter: ExportFilter,
  format: ExportFormat,
): AsyncIterable<string> {
  const pages = readWorth(db, filter)
  return format === 'csv'
    ? csvText(WORTH_COLUMNS, pages, row => [worthLine(row)])
    : jsonText('doorstep-worth', pages, worthItem)
}
