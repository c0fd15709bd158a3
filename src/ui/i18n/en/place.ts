import type { Messages } from '../messages.ts'
import type { placeZh } from '../zh-CN/place.ts'

export const placeEn: Messages<typeof placeZh> = {
  today: 'Visits',
  route: 'Route',
  case: 'Case',
  schedule: 'New visit',
  appointment: 'Appointment',
  gate: 'Rule check',
  door: 'At the door',
  record: 'Visit record',
  recordRead: 'Visit record',
  followUp: 'Follow-up',
  statement: 'What is owed',
  outbox: 'Outbox',
  settings: 'Settings',
  maps: 'Offline maps',
}
