import { nextTick } from 'vue'

/** Brings the first field that stands in the way to the person who wanted to save: a fault below the fold is none. */
export async function focusFault(form: HTMLElement | null): Promise<void> {
  await nextTick()
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const control = field?.matches('fieldset') ? field.querySelector('input') : field
  control?.focus({ preventScroll: true })
  field?.scrollIntoView({ block: 'center' })
}
