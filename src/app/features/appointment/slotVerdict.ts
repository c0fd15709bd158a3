import type { GateAnswers } from '#domain/compliance/gate.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import type { Appointment, Slot, Visit } from '#domain/visit/visit.ts'
import type { FindingView, GateView } from '#ui/parts/gateView.ts'
import { needsSlot, type ActionDraft, type ActionKind } from './actionDraft.ts'
import { readSlot } from './slotDraft.ts'

/** What the rules say of a chosen time. */
export interface SlotVerdict {
  readonly judged: JudgedVisit
  readonly answers: GateAnswers
  /** What stands against it; undefined where nothing does, and where no pack can say. */
  readonly saying: SlotSaying | undefined
}

/**
 * blocked: nobody opens it · supervisor, compliance: booked once they have · approval, reason: it can be booked, and the
 * answer is due before leaving.
 */
export const SLOT_WORDS = ['blocked', 'compliance', 'supervisor', 'approval', 'reason'] as const

/** What the foot of the form says of a chosen time. */
export interface SlotSaying {
  readonly word: (typeof SLOT_WORDS)[number]
  readonly what: string
}

/** True while it cannot be booked. */
export function isBlocking(saying: SlotSaying | undefined): boolean {
  return saying !== undefined && saying.word !== 'approval' && saying.word !== 'reason'
}

/** The gravest of what the rules say of a time, whatever stands first among the findings. */
export function sayingOf({ findings }: GateView): SlotSaying | undefined {
  const said = findings.flatMap(finding => {
    const word = wordOf(finding)
    return word ? [{ word, what: finding.what }] : []
  })
  return SLOT_WORDS.map(word => said.find(each => each.word === word)).find(Boolean)
}

function wordOf({ state, verdict, asks }: FindingView): SlotSaying['word'] | undefined {
  if (state === 'open') return undefined
  if (state === 'reason') return 'reason'
  if (verdict === 'block' || verdict === 'stop') return asks ?? 'blocked'
  return 'approval'
}

/** The visit as it would be planned; undefined where the action plans nothing, or no whole time is chosen yet. */
export function plannedVisit(
  visit: Visit,
  kind: ActionKind | null,
  draft: ActionDraft,
  today: Visit['slot']['day'],
): Visit | undefined {
  if (kind === null || kind === 'waive' || kind === 'cancel') return undefined
  const slot: Slot | string = needsSlot(kind) ? readSlot(draft.slot, today) : visit.slot
  if (typeof slot === 'string') return undefined
  return { ...visit, slot, appointment: appointmentAfter(visit, kind, draft) }
}

function appointmentAfter(
  { appointment }: Visit,
  kind: ActionKind,
  { evidenceId }: ActionDraft,
): Appointment {
  if (kind !== 'confirm') return { ...appointment, state: 'PROPOSED' }
  return { state: 'CONFIRMED', ...(evidenceId && { evidenceId }) }
}
