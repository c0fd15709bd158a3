import type { FormDefinition } from '#domain/visit/form.ts'
import { RECORD_FORMS } from '#protocol/recordDocument.ts'

/** The form of that id and edition, if this build has it. */
export function findForm(formId: string, edition: number): FormDefinition | undefined {
  return RECORD_FORMS.find(form => form.id === formId && form.edition === edition)
}
