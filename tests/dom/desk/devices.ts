import type { DeskDevice, InboxItem } from '#protocol/deskDevices.ts'
import { asInstant } from '#domain/time/instant.ts'
import { anId, NOON } from '#tests/fixtures/builders.ts'
import { AGENT } from './receivedRecords.ts'

/** A tablet as the server tells of it. */
export const aDevice = (n: number, over: Partial<DeskDevice> = {}): DeskDevice => ({
  id: anId(8, n),
  agent: AGENT,
  state: 'active',
  enrolledAt: asInstant(NOON - 86_400_000),
  lastSeenAt: NOON,
  appVersion: '1.2.3',
  waiting: 0,
  ...over,
})

/** Something that waits for review. */
export const anItem = (n: number, over: Partial<InboxItem> = {}): InboxItem => ({
  id: anId(12, n),
  kind: 'finaliseRecord',
  caseId: anId(2, n),
  caseNo: `JC-2026-000${n}`,
  agent: AGENT,
  device: { id: anId(8, 1), state: 'lost' },
  receivedAt: NOON,
  ...over,
})
