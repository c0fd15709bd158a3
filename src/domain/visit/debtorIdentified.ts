import { wallClock, type ZoneName } from '../time/hours.ts'
import type { Instant } from '../time/instant.ts'
import { doorFacts } from './doorLog.ts'
import type { RecordDraft } from './record.ts'

/**
 * True while a paper may name the debtor in full: today, at the case's own place, he stands at the door and was identified there
 * (nobody else has come to it and the agents have not left), or the record, written without the door, says that it was he who was
 * met. The correction of a record is desk work.
 */
export function debtorIdentified(
  draft: Pick<RecordDraft, 'door' | 'answers' | 'amends' | 'startedAt'>,
  { zone, now }: { readonly zone: ZoneName; readonly now: Instant },
): boolean {
  const { door = [], answers, amends, startedAt } = draft
  if (amends || wallClock(zone, startedAt).day !== wallClock(zone, now).day) return false
  if (door.length === 0) return answers['metWith'] === 'DEBTOR'
  const { counterpart, identityOk, phase } = doorFacts(door)
  return counterpart === 'debtor' && identityOk === true && phase !== 'left'
}
