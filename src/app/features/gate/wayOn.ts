import type { Router } from 'vue-router'
import type { RecordId, VisitId } from '#domain/base/ids.ts'
import { doorPath } from '#app/inject/doorPath.ts'

type Start = (input: {
  readonly visitId: VisitId
}) => Promise<
  | { readonly ok: true; readonly value: { readonly recordId: RecordId } }
  | { readonly ok: false; readonly error: unknown }
>

interface WayOn {
  readonly visitId: VisitId
  readonly isOpen: boolean
  readonly start: Start
}

/**
 * Where one goes from the gate: through an open one to the door; past a closed one to the record, which takes down what
 * happened whatever the gate says. False where the visit is over.
 */
export async function goOnFromGate(
  router: Router,
  { visitId, isOpen, start }: WayOn,
): Promise<boolean> {
  if (isOpen) {
    await router.push(doorPath(visitId, true))
    return true
  }
  const started = await start({ visitId })
  if (!started.ok) return false
  await router.push(`/record/${started.value.recordId}`)
  return true
}
