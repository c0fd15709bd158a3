import type { VisitId } from '#domain/base/ids.ts'

/** The way to a visit's door, from wherever one sees the visit. */
export function doorPath(visitId: VisitId): string {
  return `/visit/${visitId}/door`
}
