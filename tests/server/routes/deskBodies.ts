import { anId } from '#tests/fixtures/builders.ts'
import { PASSWORD } from '../httpBank.ts'

/** What the desk sends, by the route's row; a row that is not here has no body. */
export const DESK_BODIES: Readonly<Record<string, object>> = {
  'POST /session/step-up': { password: PASSWORD },
  'POST /desk/devices/codes': { staffId: anId(6, 1) },
  'POST /desk/devices/:id/revoke': {},
  'POST /desk/devices/:id/lost': {},
  'POST /desk/inbox/:id/release': {},
  'POST /desk/inbox/:id/set-aside': { reason: '重复送达' },
  'POST /desk/places/:id/accept': {},
  'POST /desk/places/:id/refuse': {},
  'POST /desk/complaints/:id': { step: 'EXTENDED', note: '需向分行核实' },
  'POST /desk/applications/:id/approve': { reason: '材料齐全' },
  'POST /desk/applications/:id/reject': { reason: '材料不足' },
}

/** The id that a path is about. */
export function idIn(path: string, n: number): string {
  if (path.startsWith('/desk/devices')) return anId(8, n)
  if (path.startsWith('/desk/places')) return anId(21, n)
  if (path.startsWith('/desk/complaints')) return anId(5, n)
  if (path.startsWith('/desk/applications')) return anId(31, n)
  return path.startsWith('/desk/inbox') ? anId(12, n) : anId(7, n)
}
