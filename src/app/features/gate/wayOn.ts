import type { Router } from 'vue-router'
import type { RecordId, VisitId } from '#domain/base/ids.ts'

type Start = (input: {
  readonly visitId: VisitId
}) => Promise<
  | { readonly ok: true; readonly value: { readonly recordId: RecordId } }
  | { readonly ok: false; readonly error: unknown }
>

/**
 * Where one goes from the gate: through an open one to the door's own screen, where there is one; else to the record, which
 * takes down what happened whatever the gate says. False where the visit is over.
 */
export async function goOnFromGate(
  router: Router,
  {
    visitId,
    isOpen,
    start,
  }: { readonly visitId: VisitId; readonly isOpen: boolean; readonly start: Start },
): Promise<boolean> {
  const door = router.resolve(`/visit/${visitId}/door`)
  if (isOpen && door.matched.some(({ path }) => path.startsWith('/visit'))) {
    await router.push(door)
    return true
  }
  const started = await start({ visitId })
  if (!started.ok) return false
  await router.push(`/record/${started.value.recordId}`)
  return true
}
