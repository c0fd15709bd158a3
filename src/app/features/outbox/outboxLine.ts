import type { OutboxItem } from '#app/queries/outboxState.ts'
import type { Tone } from '#ui/base/tone.ts'

/** Where an item stands on the page. */
export type OutboxGroup = 'attention' | 'waiting' | 'sent'

export const OUTBOX_GROUPS = ['attention', 'waiting', 'sent'] as const satisfies OutboxGroup[]

/** What needs a person first; then what is on its way; then what has arrived. */
export function groupOf(item: OutboxItem): OutboxGroup {
  if (item.state === 'QUARANTINED') return 'attention'
  return item.state === 'ACKED' ? 'sent' : 'waiting'
}

/** The key of the item's state in words, and how it is to be taken. */
export function stateOf(item: OutboxItem): { readonly key: string; readonly tone: Tone } {
  if (item.state === 'QUARANTINED') return { key: 'outbox.state.QUARANTINED', tone: 'stop' }
  if (item.state !== 'ACKED') return { key: `outbox.state.${item.state}`, tone: 'info' }
  const status = item.status ?? 'applied'
  const settled = status === 'applied' || status === 'replayed'
  return { key: `codes.operationStatus.${status}`, tone: settled ? 'ok' : 'warn' }
}
