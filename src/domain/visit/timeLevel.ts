import type { Judgement } from '../compliance/decide.ts'
import type { PolicyPack } from '../compliance/pack.ts'

/** How the hours stand: the first warning, the last one, the end. */
export interface TimeLevel {
  readonly level: 'near' | 'last' | 'stop'
  readonly minutes: number
  readonly close: string
}

/** What the window of the pack says of now; nothing while there is time. */
export function timeLevel(pack: PolicyPack, { hits }: Judgement): TimeLevel | undefined {
  for (const hit of hits) {
    const rule = pack.rules.find(({ id }) => id === hit.rule)
    if (rule?.kind !== 'window' || hit.cause === 'unknown') continue
    const minutes = Number(hit.numbers?.['minutes'] ?? 0)
    const close = String(hit.numbers?.['close'] ?? rule.close)
    const last = Math.min(...(rule.warnMin ?? [0]))
    if (hit.cause === 'broken') return { level: 'stop', minutes: 0, close }
    return { level: minutes <= last ? 'last' : 'near', minutes, close }
  }
  return undefined
}
