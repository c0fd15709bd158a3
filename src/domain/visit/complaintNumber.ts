import type { RecordId } from '../base/ids.ts'
import type { Day } from '../time/day.ts'

/** Crockford's base32: no letter that is taken for a figure. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The receipt number of a complaint at the door, made without a network and found again from the record: `C20261123-` and
 * eight characters, the last 40 bits of the record's id, which are random in a UUID of version 7.
 */
export function complaintNumber(recordId: RecordId, day: Day): string {
  let rest = Number.parseInt(recordId.replaceAll('-', '').slice(-10), 16)
  let text = ''
  for (let at = 0; at < 8; at += 1) {
    text = (SIGNS[rest % 32] ?? '') + text
    rest = Math.floor(rest / 32)
  }
  return `C${day.replaceAll('-', '')}-${text}`
}
