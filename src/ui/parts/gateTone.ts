import type { LucideIcon } from '@lucide/vue'
import { CircleCheck, MessageSquareWarning, OctagonX, ShieldQuestionMark } from '@lucide/vue'
import type { GateState } from '#domain/compliance/gate.ts'
import type { Tone } from '../base/tone.ts'

/** How each of the four words looks; the word stands beside it always. */
export const GATE_MARKS = {
  open: { tone: 'ok', icon: CircleCheck },
  reason: { tone: 'warn', icon: MessageSquareWarning },
  approval: { tone: 'warn', icon: ShieldQuestionMark },
  closed: { tone: 'stop', icon: OctagonX },
} satisfies Readonly<Record<GateState, { readonly tone: Tone; readonly icon: LucideIcon }>>
