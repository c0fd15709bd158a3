import type { Router } from 'vue-router'
import type { VisitId } from '#domain/base/ids.ts'

/** The way to a visit's gate: before leaving, or before knocking. */
export function gatePath(visitId: VisitId, use: 'leave' | 'prestart'): string {
  const path = `/visit/${visitId}/gate`
  return use === 'leave' ? `${path}?at=leave` : path
}

/** Has the code of the gate's screen here before somebody taps; vue-router's own loader would weigh on the entry. */
export function loadGate(router: Router, visitId: VisitId): void {
  for (const { components } of router.resolve(gatePath(visitId, 'prestart')).matched) {
    for (const screen of Object.values(components ?? {})) {
      if (typeof screen === 'function') void (screen as () => Promise<unknown>)()
    }
  }
}
