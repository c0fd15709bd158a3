import { asFen } from '#domain/money/fen.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { VisitRecord } from '#domain/visit/record.ts'
import type { ReceivedRecord, RecordDetailResponse } from '#protocol/desk.ts'
import { anId, COMPLETE_ANSWERS, NOON } from '#tests/fixtures/builders.ts'

const MINUTE_MS = 60_000

export const AGENT = {
  id: anId<ReceivedRecord['agent']['id']>(6, 1),
  staffNo: 'A1001',
  name: '陆明远',
}

export function aLine(n: number, over: Partial<ReceivedRecord> = {}): ReceivedRecord {
  return {
    id: anId(7, n),
    caseId: anId(2, n),
    caseNo: `JC-2026-${String(n).padStart(4, '0')}`,
    debtorName: '周文静',
    agent: AGENT,
    metWith: 'DEBTOR',
    outcomes: ['PTP_SINGLE'],
    promisedFen: asFen(200_000),
    finalisedAt: NOON,
    receivedAt: asInstant(NOON + 5 * MINUTE_MS),
    flags: [],
    ...over,
  }
}

export function aRecord(n: number, over: Partial<VisitRecord> = {}): VisitRecord {
  return {
    id: anId(7, n),
    visitId: anId(5, 1),
    caseId: anId(2, n),
    cycleNo: 1,
    formId: 'visit-record',
    edition: 1,
    answers: COMPLETE_ANSWERS,
    startedAt: asInstant(NOON - 20 * MINUTE_MS),
    finalisedAt: NOON,
    finalisedBy: AGENT.id,
    ...over,
  }
}

export function aDetail(n: number, over: Partial<RecordDetailResponse> = {}): RecordDetailResponse {
  return {
    line: aLine(n),
    record: aRecord(n),
    sha256: '9f3ac2e1'.repeat(8),
    checkIns: [],
    decisions: [],
    attachments: [],
    ...over,
  }
}
