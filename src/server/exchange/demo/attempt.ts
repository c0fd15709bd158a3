import type { ContactAttemptId } from '#domain/base/ids.ts'
import type { ContactAttempt } from '#domain/case/contact.ts'
import type { Day } from '#domain/time/day.ts'
import { bankId } from '../bankId.ts'
import { ATTEMPT_NOTES } from './attemptNotes.ts'
import type { CaseContext } from './caseContext.ts'
import { localInstant } from './localTime.ts'
import type { Random } from './random.ts'

/** One try as the history is built from it; the note follows from channel and result unless it is given. */
export interface Touch extends Pick<ContactAttempt, 'channel' | 'result' | 'contactPointId'> {
  readonly cycleNo: number
  readonly day: Day
  readonly minute: number
  readonly direction?: ContactAttempt['direction']
  readonly note?: string
}

/** The attempt with its id, instant and note. */
export function attemptOf(context: CaseContext, touch: Touch, random: Random): ContactAttempt {
  const { channel, result, cycleNo, contactPointId, direction = 'OUT' } = touch
  const at = localInstant(touch.day, touch.minute)
  const notes = ATTEMPT_NOTES[`${channel}.${direction}.${result}`]
  const note = touch.note ?? (notes && random.pick(notes))
  return {
    id: bankId<ContactAttemptId>('attempt', context.caseNo, channel, direction, at),
    cycleNo,
    channel,
    direction,
    at,
    result,
    ...(contactPointId && { contactPointId }),
    ...(note !== undefined && { note }),
  }
}
