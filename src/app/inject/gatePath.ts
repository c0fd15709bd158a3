import type { VisitId } from '#domain/base/ids.ts'

/** The way to a visit's gate: before leaving, or before knocking. */
export function gatePath(visitId: VisitId, use: 'leave' | 'prestart'): string {
  const path = `/visit/${visitId}/gate`
  return use === 'leave' ? `${path}?at=leave` : path
}
