import type { StaffId } from '#domain/base/ids.ts'
import type { StaffRole } from '#protocol/session.ts'
import { createRandom } from './random.ts'
import { bankId } from '../bankId.ts'
import type { DistrictName } from '#mapkit/city/namedRoads.ts'

/** Someone who can sign in at the demo bank, with the password in clear: it is shown on the sign-in page. */
export interface DemoStaff {
  readonly id: StaffId
  readonly staffNo: string
  readonly name: string
  readonly role: StaffRole
  readonly password: string
  readonly partnerId?: StaffId
  /** What an agent is known by at a door, in clear as well: the token of the badge, and the PIN. */
  readonly presence?: { readonly badge: string; readonly pin: string }
}

/** Two agents who share their cases: two people at every door. */
export interface DemoPair {
  readonly staffIds: readonly [StaffId, StaffId]
  readonly districts: readonly DistrictName[]
}

/** The demo bank's own name (fictional). */
export const DEMO_BANK_NAME = '江城商业银行'

const staffId = (staffNo: string): StaffId => bankId<StaffId>('staff', staffNo)

function staff(staffNo: string, name: string, role: StaffRole, partner?: string): DemoStaff {
  const person = { id: staffId(staffNo), staffNo, name, role, password: `jiangcheng-${staffNo}` }
  if (partner === undefined) return person
  return { ...person, partnerId: staffId(partner), presence: presenceOf(staffNo) }
}

/** The same for everybody, like the passwords. */
function presenceOf(staffNo: string): NonNullable<DemoStaff['presence']> {
  const pin = String(createRandom(`presence/${staffNo}`).whole(0, 999_999)).padStart(6, '0')
  return { badge: `jiangcheng-badge-${staffNo}`, pin }
}

/** The demo bank's people: two pairs of agents and one supervisor. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  staff('1001', '梁思远', 'agent', '1002'),
  staff('1002', '何静怡', 'agent', '1001'),
  staff('1003', '邹立群', 'agent', '1004'),
  staff('1004', '蒋文洁', 'agent', '1003'),
  staff('2001', '段慧兰', 'supervisor'),
]

/** The pairs, each with its part of the city. */
export const DEMO_PAIRS: readonly DemoPair[] = [
  { staffIds: [staffId('1001'), staffId('1002')], districts: ['临江区', '望湖区'] },
  { staffIds: [staffId('1003'), staffId('1004')], districts: ['北桥区', '南浦区', '高新区'] },
]
