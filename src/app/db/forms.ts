import type { FormDefinition } from '#domain/visit/form.ts'
import { RECORD_FORMS } from '#protocol/recordDocument.ts'

/** The form of a draft or record, by the edition it was begun with. Throws for one this build does not know. */
export function formOf(of: { readonly formId: string; readonly edition: number }): FormDefinition {
  const form = RECORD_FORMS.find(known => known.id === of.formId && known.edition === of.edition)
  if (!form) throw new Error(`unknown form edition ${of.edition}`)
  return form
}
