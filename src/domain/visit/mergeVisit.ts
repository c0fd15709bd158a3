import { ok, refused, type Result } from '../base/result.ts'
import { PATCH_FIELDS, withPatch, type PatchField, type Visit, type VisitPatch } from './visit.ts'

/** The revision at which each editable field last changed on the server. */
export type FieldRevs = Readonly<Record<PatchField, number>>

/**
 * Field-wise merge of an edit that was made against `baseRev` into the visit as it stands now.
 * A field changed on both sides to different values is refused by name; everything else is taken.
 * | changed here since baseRev | same value | result |
 * |---|---|---|
 * | no | – | patch wins |
 * | yes | yes | agreed, nothing to do |
 * | yes | no | conflict |
 */
export function mergeVisit(
  current: Visit,
  fieldRevs: FieldRevs,
  patch: VisitPatch,
  baseRev: number,
): Result<Visit, { readonly fields: readonly PatchField[] }> {
  const fields = PATCH_FIELDS.filter(
    field =>
      patch[field] !== undefined &&
      fieldRevs[field] > baseRev &&
      !sameValue(patch[field], current[field]),
  )
  return fields.length > 0 ? refused({ fields }) : ok(withPatch(current, patch))
}

/** The fields whose value differs between two states of one visit. */
export function changedFields(before: Visit, after: Visit): readonly PatchField[] {
  return PATCH_FIELDS.filter(field => !sameValue(before[field], after[field]))
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b)
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([, part]) => part !== undefined)
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
