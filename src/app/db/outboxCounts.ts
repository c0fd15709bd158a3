import type { DoorstepDb } from './doorstepDb.ts'
import type { OutboxState } from './rows.ts'

/** Entries that the engine still has to send. */
export const UNSENT_STATES = [
  'READY',
  'SENDING',
  'WAIT_NET',
  'WAIT_AUTH',
] as const satisfies OutboxState[]

export interface OutboxCounts {
  /** Waiting to be sent. */
  readonly unsent: number
  /** Refused by the server: only a person can go on. */
  readonly quarantined: number
}

/** How many entries exist on this device alone. */
export async function countOutbox(db: DoorstepDb): Promise<OutboxCounts> {
  const [unsent, quarantined] = await db.transaction('r', db.outbox, () =>
    Promise.all([
      db.outbox.where('state').anyOf(UNSENT_STATES).count(),
      db.outbox.where('state').equals('QUARANTINED').count(),
    ]),
  )
  return { unsent, quarantined }
}
