import type { ContactAttemptId } from '#domain/base/ids.ts'
import type { AttemptResult, ContactAttempt, Notice } from '#domain/case/contact.ts'
import type { Fen } from '#domain/money/fen.ts'
import { addDays, daysBetween, type Day } from '#domain/time/day.ts'
import { bankId } from '../bankId.ts'
import { attemptOf, type Touch } from './attempt.ts'
import type { CaseContext } from './caseContext.ts'
import type { PhoneContact } from '#domain/case/contactPoint.ts'
import type { ContactPoints } from './contactPoints.ts'
import { localInstant } from './localTime.ts'
import type { Random } from './random.ts'

export interface History {
  readonly attempts: readonly ContactAttempt[]
  readonly notices: readonly Notice[]
}

/** A stretch of one cycle in which the bank tried to reach the debtor. */
export interface Stretch {
  readonly cycleNo: number
  readonly from: Day
  readonly to: Day
  readonly touches: number
}

export interface HistoryFacts {
  readonly context: CaseContext
  readonly points: ContactPoints
  readonly amountOn: (day: Day) => Fen
}

/** The channels in the order in which a bank tries them; the notice goes out once calls had no effect. */
const ORDER = [
  'SMS',
  'PHONE',
  'PHONE',
  'EMAIL',
  'PHONE',
  'LETTER',
  'PHONE',
  'SMS',
  'PHONE',
] as const

/** Tries over all channels and one notice, spread over the stretch; never two on one day. */
export function makeHistory(facts: HistoryFacts, stretch: Stretch): History {
  const random = facts.context.randomFor(`history/${stretch.cycleNo}/${stretch.from}`)
  const attempts: ContactAttempt[] = []
  const notices: Notice[] = []
  for (const [index, day] of touchDays(random, stretch).entries()) {
    const touch = touchOn(facts, { random, index, day, cycleNo: stretch.cycleNo })
    attempts.push(attemptOf(facts.context, touch, random))
    if (touch.channel === 'LETTER') notices.push(noticeFor(facts, touch))
  }
  return { attempts, notices }
}

function touchDays(random: Random, { from, to, touches }: Stretch): readonly Day[] {
  const span = daysBetween(from, to) + 1
  const count = Math.min(touches, Math.floor(span / 2))
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index * span) / count)
    const end = Math.floor(((index + 1) * span) / count) - 1
    return addDays(from, random.whole(start, Math.max(start, end - 1)))
  })
}

interface Moment {
  readonly random: Random
  readonly index: number
  readonly day: Day
  readonly cycleNo: number
}

function touchOn({ context, points }: HistoryFacts, moment: Moment): Touch {
  const { random, index, day, cycleNo } = moment
  const planned = ORDER[index % ORDER.length] ?? 'PHONE'
  const base = { cycleNo, day, minute: random.whole(9 * 60 + 10, 19 * 60 + 30) }
  if (planned === 'PHONE') {
    // The other number is tried once; then the bank knows whose it is.
    const phone = (index === 4 ? points.phones[1] : undefined) ?? points.phones[0]
    const result = phoneResult(context, random, phone)
    return { ...base, channel: 'PHONE', result, contactPointId: phone.id }
  }
  if (planned === 'LETTER') {
    const result = context.storyName === 'ADDRESS_DEAD' ? 'RETURNED' : 'DELIVERED'
    return { ...base, channel: 'LETTER', result, contactPointId: points.addresses[0].id }
  }
  if (planned === 'EMAIL' && points.email) {
    return { ...base, channel: 'EMAIL', result: 'DELIVERED', contactPointId: points.email.id }
  }
  return smsOn({ context, points }, moment)
}

function smsOn({ context, points }: Omit<HistoryFacts, 'amountOn'>, moment: Moment): Touch {
  const { random, index, day, cycleNo } = moment
  const base = { cycleNo, day, minute: random.whole(9 * 60 + 30, 18 * 60) }
  if (index > 0 && context.story.temper === 'talks' && random.chance(25)) {
    return { ...base, channel: 'SMS', direction: 'IN', result: 'REACHED' }
  }
  const isAfterLetter = ORDER[(index % ORDER.length) - 2] === 'LETTER'
  return {
    ...base,
    channel: 'SMS',
    result: 'DELIVERED',
    contactPointId: points.phones[0].id,
    ...(isAfterLetter && { note: '短信告知书面通知已寄出，已送达。' }),
  }
}

function phoneResult(context: CaseContext, random: Random, phone: PhoneContact): AttemptResult {
  if (phone.status === 'INVALID') return 'NUMBER_INVALID'
  if (phone.source === 'RESERVED_CONTACT') return 'THIRD_PARTY_ANSWERED'
  if (context.story.temper === 'silent') return 'NO_ANSWER'
  if (context.storyName === 'DISPUTE' && random.chance(40)) return 'DISPUTED'
  return random.pick(['REACHED', 'REACHED', 'NO_ANSWER', 'NO_ANSWER', 'REFUSED'])
}

function noticeFor({ context, amountOn }: HistoryFacts, letter: Touch): Notice {
  const sentAt = localInstant(letter.day, letter.minute)
  const servedOn = addDays(letter.day, 4)
  const isServed = letter.result === 'DELIVERED' && servedOn < context.today
  return {
    id: bankId<ContactAttemptId>('notice', context.caseNo, sentAt),
    cycleNo: letter.cycleNo,
    amountFen: amountOn(letter.day),
    deadlineOn: addDays(letter.day, 15),
    sentAt,
    ...(isServed && { servedAt: localInstant(servedOn, 15 * 60 + 20) }),
  }
}
