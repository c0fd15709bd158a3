/** What technical support needs to know: versions, states and counts. Never a name, number, amount or text. */
export interface Diagnostics {
  readonly version: string
  readonly userAgent: string
  readonly locale: string
  readonly theme: string
  readonly screen: string
  readonly standalone: boolean
  readonly online: boolean
  readonly phase: string
  readonly lastProblem: string | undefined
  readonly lastSyncAt: number | undefined
  readonly unsent: number
  readonly quarantined: number
  readonly drafts: number
  readonly clockOffsetMs: number | undefined
  readonly usedBytes: number | undefined
  readonly quotaBytes: number | undefined
  readonly persisted: boolean | undefined
  readonly at: number
}

/** One line a fact, in the order above; instants as ISO 8601 in UTC. */
export function diagnosticsText(facts: Diagnostics): string {
  const lines = (Object.keys(facts) as (keyof Diagnostics)[]).map(
    name => `${name}: ${valueText(name, facts[name])}`,
  )
  return ['Doorstep', ...lines].join('\n')
}

function valueText(name: string, value: Diagnostics[keyof Diagnostics]): string {
  if (value === undefined) return '-'
  const isInstant = typeof value === 'number' && (name === 'at' || name.endsWith('At'))
  return isInstant ? new Date(value).toISOString() : String(value)
}
