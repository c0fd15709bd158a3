import { CircleHelp, MapPinCheck, MapPinOff, MapPinned, type LucideIcon } from '@lucide/vue'
import type { CheckInClass } from '#domain/visit/checkIn.ts'
import type { Tone } from '../base/tone.ts'

/** How a class of check-in is marked: colour, and an icon that says it without. */
export const CHECK_IN_TONES = {
  AT_PLACE: { tone: 'ok', icon: MapPinCheck },
  PROBABLY: { tone: 'info', icon: MapPinned },
  NOT_CERTAIN: { tone: 'neutral', icon: CircleHelp },
  AWAY: { tone: 'warn', icon: MapPinOff },
} satisfies Record<CheckInClass, { readonly tone: Tone; readonly icon: LucideIcon }>
