import type { CaseId, VisitId } from '#domain/base/ids.ts'
import type { AddressContact } from '#domain/case/contactPoint.ts'
import type { ContactAttempt } from '#domain/case/contact.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import type { Appointment, Slot, Visit } from '#domain/visit/visit.ts'
import { bankId } from '../bankId.ts'
import { attemptOf, type Touch } from './attempt.ts'
import type { CaseContext } from './caseContext.ts'
import type { ContactPoints } from './contactPoints.ts'
import { PURPOSES, type PlannedSlot } from './dayPlan.ts'
import { timeOf } from './localTime.ts'

/** A visit to come, and the call or message about it. */
export interface PlannedVisit {
  readonly visit: Visit
  readonly attempt?: ContactAttempt
}

interface Facts {
  readonly cycleNo: number
  readonly points: ContactPoints
  readonly planned: PlannedSlot
}

/** The planned visit of a case, at an address that is not known to be wrong. */
export function makePlannedVisit(context: CaseContext, facts: Facts): PlannedVisit {
  const { planned, cycleNo } = facts
  const address = usableAddress(facts.points)
  const slot = slotOf(context.today, planned)
  const touch = touchAbout(context, facts, slot)
  const attempt = touch && attemptOf(context, touch, context.randomFor('appointment'))
  const [purpose, priority] = PURPOSES[context.storyName] ?? ['PLAN_TALK', 'NORMAL']
  const visit: Visit = {
    id: bankId<VisitId>('visit', context.caseNo, 'planned'),
    caseId: bankId<CaseId>('case', context.caseNo),
    cycleNo,
    addressId: address.id,
    purpose,
    priority,
    staffIds: context.pair.staffIds,
    state: 'PLANNED',
    slot,
    appointment: appointmentOf(planned, attempt),
  }
  return attempt ? { visit, attempt } : { visit }
}

/** The first address that was not found wrong. */
export function usableAddress({ addresses }: ContactPoints): AddressContact {
  return addresses.find(({ status }) => status !== 'INVALID') ?? addresses[0]
}

function slotOf(today: Day, { inDays, startMinute }: PlannedSlot): Slot {
  return {
    day: addDays(today, inDays),
    from: timeOf(startMinute),
    to: timeOf(startMinute + 60),
  }
}

function appointmentOf({ agreed }: PlannedSlot, attempt: ContactAttempt | undefined): Appointment {
  const evidence = attempt && { evidenceId: attempt.id }
  switch (agreed) {
    case 'CONFIRMED':
      return { state: 'CONFIRMED', via: 'PHONE', ...evidence }
    case 'PROPOSED':
      return { state: 'PROPOSED', via: 'SMS', ...evidence }
    case 'WAIVED':
      return { state: 'WAIVED', reason: '电话与短信均无回应，书面通知已送达，按计划上门。' }
    case 'NONE':
      return { state: 'NONE' }
  }
}

function touchAbout(context: CaseContext, facts: Facts, slot: Slot): Touch | undefined {
  const phone = facts.points.phones[0]
  const base = {
    cycleNo: facts.cycleNo,
    day: addDays(context.today, -1),
    minute: 10 * 60 + Math.floor(facts.planned.startMinute / 4),
    contactPointId: phone.id,
  }
  const when = `${Number(slot.day.slice(5, 7))}月${Number(slot.day.slice(8))}日${slot.from}—${slot.to}`
  switch (facts.planned.agreed) {
    case 'CONFIRMED': {
      const note = `与本人约定${when}上门，本人同意。`
      return { ...base, channel: 'PHONE', result: 'REACHED', note }
    }
    case 'PROPOSED': {
      const note = `短信告知拟于${when}上门，待回复。`
      return { ...base, channel: 'SMS', result: 'DELIVERED', note }
    }
    case 'WAIVED':
      return { ...base, channel: 'PHONE', result: 'NO_ANSWER' }
    case 'NONE':
      return undefined
  }
}
