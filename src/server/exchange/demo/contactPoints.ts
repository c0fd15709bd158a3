import type { ContactPointId } from '#domain/base/ids.ts'
import type {
  AddressContact,
  ContactPoint,
  EmailContact,
  PhoneContact,
} from '#domain/case/contactPoint.ts'
import { addDays } from '#domain/time/day.ts'
import { pointOnRoad, ROADS, type Road } from '#mapkit/city/namedRoads.ts'
import { bankId } from '../bankId.ts'
import type { CaseContext } from './caseContext.ts'
import { localInstant } from './localTime.ts'
import type { Random } from './random.ts'
import { WORKPLACES } from './workplaces.ts'

/** The ways to reach one debtor, the ones in use first. */
export interface ContactPoints {
  readonly phones: readonly [PhoneContact, ...PhoneContact[]]
  readonly email?: EmailContact
  readonly addresses: readonly [AddressContact, ...AddressContact[]]
}

/** All of them in one list, as the dossier holds them. */
export function allPoints({ phones, email, addresses }: ContactPoints): readonly ContactPoint[] {
  return [...phones, ...(email ? [email] : []), ...addresses]
}

/** One or two phones, an e-mail address for some, one or two addresses. */
export function makeContactPoints(context: CaseContext): ContactPoints {
  const random = context.randomFor('contact points')
  const mobile = phone(context, random)
  const phones: ContactPoints['phones'] = random.chance(40)
    ? [mobile, otherPhone(context, random)]
    : [mobile]
  const home = homeAddress(context, random)
  const moved = context.storyName === 'ADDRESS_DEAD'
  const addresses: ContactPoints['addresses'] =
    moved || random.chance(40) ? [home, workAddress(context, random)] : [home]
  const points = { phones, addresses }
  return random.chance(45) ? { ...points, email: emailOf(context, random) } : points
}

/** The prefix 154 is given to no operator, so no number here rings anywhere. */
function phone(context: CaseContext, random: Random): PhoneContact {
  const number = `154${String(random.whole(0, 99_999_999)).padStart(8, '0')}`
  return {
    id: bankId<ContactPointId>('contactPoint', context.caseNo, 'PHONE', number),
    kind: 'PHONE',
    number,
    label: 'HOME',
    source: 'CONTRACT',
    status: 'VALID',
  }
}

/** A reserved contact's number, or one of the debtor's own that no longer works. */
function otherPhone(context: CaseContext, random: Random): PhoneContact {
  const base = phone(context, random)
  return random.chance(60)
    ? { ...base, label: 'OTHER', source: 'RESERVED_CONTACT', status: 'UNVERIFIED' }
    : { ...base, label: 'WORK', status: 'INVALID' }
}

function emailOf(context: CaseContext, random: Random): EmailContact {
  const address = `${random.pick(['lin', 'yun', 'hai', 'jc', 'shan'])}${random.whole(1000, 9999)}@mail.example`
  return {
    id: bankId<ContactPointId>('contactPoint', context.caseNo, 'EMAIL', address),
    kind: 'EMAIL',
    address,
    label: 'OTHER',
    source: 'CONTRACT',
    status: 'VALID',
  }
}

function homeAddress(context: CaseContext, random: Random): AddressContact {
  const road = roadOf(context, random)
  const [compound, number] = random.pick(road.compounds)
  const room = `${random.whole(1, 18)}0${random.whole(1, 4)}`
  const detail = `${number}号${compound}${random.whole(1, 16)}栋${random.whole(1, 3)}单元${room}室`
  const isDead = context.storyName === 'ADDRESS_DEAD'
  return {
    id: bankId<ContactPointId>('contactPoint', context.caseNo, 'ADDRESS', road.name, detail),
    kind: 'ADDRESS',
    label: 'HOME',
    source: 'CONTRACT',
    status: isDead ? 'INVALID' : context.visitedOn ? 'VALID' : 'UNVERIFIED',
    ...(context.visitedOn && { verifiedAt: localInstant(context.visitedOn, 18 * 60) }),
    district: road.district,
    street: road.name,
    detail,
    point: pointOnRoad(road, number, random.whole(30, 160)),
  }
}

function workAddress(context: CaseContext, random: Random): AddressContact {
  const road = roadOf(context, random)
  const number = random.whole(1, 318)
  const place = random.pick(WORKPLACES)
  const detail = `${number}号${place}${random.whole(2, 9)}层`
  return {
    id: bankId<ContactPointId>('contactPoint', context.caseNo, 'ADDRESS', road.name, detail),
    kind: 'ADDRESS',
    label: 'WORK',
    source: context.storyName === 'ADDRESS_DEAD' ? 'AUTHORISED_QUERY' : 'CONTRACT',
    status: 'UNVERIFIED',
    verifiedAt: localInstant(addDays(context.oldestDueOn, 5), 11 * 60),
    district: road.district,
    street: road.name,
    detail,
    point: pointOnRoad(road, number, 25),
  }
}

function roadOf(context: CaseContext, random: Random): Road {
  const { districts } = context.pair
  return random.pick(ROADS.filter(({ district }) => districts.includes(district)))
}
