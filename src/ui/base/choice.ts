import type { LucideIcon } from '@lucide/vue'

/** One thing to choose in ChoiceTiles, MultiTiles, NativeSelect or SegmentedControl. */
export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly description?: string
  readonly icon?: LucideIcon
  /** Given, the option cannot be chosen, and this says why. */
  readonly disabledReason?: string
}
