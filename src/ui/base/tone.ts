import type { LucideIcon } from '@lucide/vue'
import { CircleCheck, CircleDashed, Info, OctagonX, TriangleAlert } from '@lucide/vue'

/** How a state is to be taken. `stop` is seal red and means sealed or must stop, nothing else. */
export type Tone = 'ok' | 'info' | 'warn' | 'stop' | 'neutral'

/** The icon of a tone where the caller has none of its own; colour never speaks alone. */
export const toneIcons = {
  ok: CircleCheck,
  info: Info,
  warn: TriangleAlert,
  stop: OctagonX,
  neutral: CircleDashed,
} satisfies Record<Tone, LucideIcon>
