/** One station of StepperBar. */
export interface Step {
  readonly id: string
  readonly label: string
  readonly state: 'done' | 'current' | 'open' | 'blocked'
  /** Why it is blocked, or what is missing. */
  readonly note?: string
  /** Cannot be gone to yet. */
  readonly disabled?: boolean
}
