import {
  asId,
  type AccountId,
  type CaseId,
  type ContactPointId,
  type DebtorId,
  type StaffId,
  type VisitId,
} from '#domain/base/ids.ts'
import type { Dossier } from '#domain/case/dossier.ts'
import { asFen } from '#domain/money/fen.ts'
import { asDay } from '#domain/time/day.ts'
import { asTimeOfDay, asZoneName } from '#domain/time/hours.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { Visit } from '#domain/visit/visit.ts'
import type { StaffProfile } from '#protocol/session.ts'

/** A UUID that ends in the number. */
export const uuid = (number: number): string =>
  `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`

export const CASE_ID = asId<CaseId>(uuid(1))
export const VISIT_ID = asId<VisitId>(uuid(2))
export const ADDRESS_ID = asId<ContactPointId>(uuid(3))
export const AGENT_ID = asId<StaffId>(uuid(4))
export const TODAY = asDay('2026-11-23')

export const AGENT: StaffProfile = {
  id: AGENT_ID,
  staffNo: 'A001',
  name: '陈立',
  role: 'agent',
  partner: { id: asId<StaffId>(uuid(5)), staffNo: 'A002', name: '周敏' },
}

/** A whole dossier; the debtor's name is the needle that no stored row may show unsealed. */
export function sampleDossier(changed: Partial<Dossier> = {}): Dossier {
  return {
    id: CASE_ID,
    caseNo: 'DC-2026-0001',
    cycleNo: 1,
    placeZone: asZoneName('Asia/Shanghai'),
    asOf: asInstant(Date.UTC(2026, 10, 22)),
    debtor: { id: asId<DebtorId>(uuid(6)), name: '王小明', idNoTail: '123X' },
    accounts: [
      {
        id: asId<AccountId>(uuid(7)),
        product: '标准卡',
        cardNoTail: '8888',
        parts: {
          PRINCIPAL: asFen(1_000_000),
          INTEREST: asFen(50_000),
          PENALTY: asFen(10_000),
          FEE: asFen(0),
          UNBILLED: asFen(0),
        },
        minimumDueFen: asFen(100_000),
        dailyRatePpm: 500,
        oldestDueOn: asDay('2026-09-01'),
      },
    ],
    contactPoints: [
      {
        id: ADDRESS_ID,
        kind: 'ADDRESS',
        label: 'HOME',
        source: 'CONTRACT',
        status: 'VALID',
        district: '云溪区',
        street: '松涛路',
        detail: '88号3栋501',
      },
      {
        id: asId<ContactPointId>(uuid(8)),
        kind: 'PHONE',
        label: 'HOME',
        source: 'CONTRACT',
        status: 'VALID',
        number: '13812345678',
      },
    ],
    thirdParties: [],
    holds: [],
    vulnerabilities: [],
    attempts: [],
    notices: [],
    ...changed,
  }
}

/** A visit planned for today with an appointment proposed. */
export function sampleVisit(changed: Partial<Visit> = {}): Visit {
  return {
    id: VISIT_ID,
    caseId: CASE_ID,
    cycleNo: 1,
    addressId: ADDRESS_ID,
    purpose: 'NO_REPLY_TO_NOTICE',
    priority: 'NORMAL',
    staffIds: [AGENT_ID],
    state: 'PLANNED',
    slot: { day: TODAY, from: asTimeOfDay('14:00'), to: asTimeOfDay('15:00') },
    appointment: { state: 'PROPOSED', via: 'PHONE' },
    ...changed,
  }
}
