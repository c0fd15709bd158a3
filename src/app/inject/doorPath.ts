import type { VisitId } from '#domain/base/ids.ts'
import { gatePath } from './gatePath.ts'

/** The way to a visit's door, from wherever one sees the visit: through the gate, until one stands at the door. */
export function doorPath(visitId: VisitId, isAtDoor: boolean): string {
  return isAtDoor ? `/visit/${visitId}/door` : gatePath(visitId, 'prestart')
}
