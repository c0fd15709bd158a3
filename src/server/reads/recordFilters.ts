import { sql, type RawBuilder } from 'kysely'
import { isUuid } from '#domain/base/ids.ts'
import type { RecordFilter } from '#protocol/desk.ts'
import { Problem } from '#protocol/problem.ts'

/** Days of filters and exports are those of the bank's head office. */
export const BANK_ZONE = 'Asia/Shanghai'

/** A place in the list, newest arrival first. */
interface Place {
  readonly receivedAt: number
  readonly id: string
}

/** The conditions of a filter, on `record` joined with `dossier` and `staff`; `true` for an empty one. */
export function filterCondition(filter: RecordFilter): RawBuilder<boolean> {
  const { from, to, staffId, outcome, flagged } = filter
  const text = filter.text?.trim()
  const parts = [
    from !== undefined && sql`finalised_at >= (${from}::date)::timestamp at time zone ${BANK_ZONE}`,
    to !== undefined && sql`finalised_at < (${to}::date + 1)::timestamp at time zone ${BANK_ZONE}`,
    staffId !== undefined && sql`record.made_by = ${staffId}`,
    outcome !== undefined && sql`record.doc->'answers'->'outcomes' ? ${outcome}`,
    flagged === 'yes' && sql`record.flags <> '{}'`,
    flagged === 'no' && sql`record.flags = '{}'`,
    text !== undefined && text !== '' && textCondition(text),
  ]
  return parts.reduce<RawBuilder<boolean>>(
    (all, part) => (part === false ? all : sql<boolean>`${all} and ${part}`),
    sql<boolean>`true`,
  )
}

function textCondition(text: string): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(case_no ilike ${pattern} or dossier.doc->'debtor'->>'name' ilike ${pattern}
    or staff.name ilike ${pattern} or staff_no ilike ${pattern})`
}

/** Where a page of the list ended, as opaque text. */
export function encodePlace(place: Place): string {
  return Buffer.from(JSON.stringify([place.receivedAt, place.id])).toString('base64url')
}

/** The condition for what comes after a place. Throws `badCursor` for text that is none. */
export function afterCondition(text: string | undefined): RawBuilder<boolean> {
  if (text === undefined) return sql<boolean>`true`
  const { receivedAt, id } = decodePlace(text)
  return sql<boolean>`(record.received_at, record.id) < (${new Date(receivedAt)}, ${id}::uuid)`
}

function decodePlace(text: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const [receivedAt, id] = Array.isArray(place) ? (place as unknown[]) : []
    if (Number.isSafeInteger(receivedAt) && typeof id === 'string' && isUuid(id)) {
      return { receivedAt: Number(receivedAt), id }
    }
  } catch (error) {
    throw new Problem('badCursor', undefined, error)
  }
  throw new Problem('badCursor')
}
