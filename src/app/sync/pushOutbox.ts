import { retryStale } from '#app/db/staleRow.ts'
import { countOutbox } from '#app/db/outboxCounts.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { LIMITS } from '#protocol/version.ts'
import { acknowledge, pairResults } from './acknowledge.ts'
import { deviceId } from './device.ts'
import { nextBatch, type BatchItem } from './nextBatch.ts'
import type { Failure } from './outcome.ts'
import { markSending, moveEntries } from './outboxMoves.ts'
import type { Report, SyncDeps } from './syncDeps.ts'

/** Refusals that one operation inside the request can cause; anything else says nothing about them. */
const ABOUT_THE_BODY: readonly ProblemName[] = [
  'bodyTooLarge',
  'malformedJson',
  'wrongShape',
  'wrongContent',
  'tooDeep',
  'badEncoding',
]

type Step =
  | { readonly kind: 'empty' }
  | { readonly kind: 'sent'; readonly count: number }
  | { readonly kind: 'halve'; readonly from: number }
  | { readonly kind: 'quarantined' }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Sends the outbox in its order until it is empty; resolves to why it could not, if so. */
export async function pushOutbox(deps: SyncDeps, report: Report): Promise<Failure | undefined> {
  let limit: number = LIMITS.operationsPerPush
  let done = 0
  for (;;) {
    const { unsent } = await countOutbox(deps.db)
    if (unsent > 0) report({ phase: 'pushing', done, total: done + unsent })
    const step = await pushBatch(deps, limit)
    switch (step.kind) {
      case 'empty':
        return undefined
      case 'sent':
        done += step.count
        limit = Math.min(LIMITS.operationsPerPush, limit * 2)
        break
      case 'halve':
        limit = Math.max(1, Math.floor(step.from / 2))
        break
      case 'quarantined':
        limit = LIMITS.operationsPerPush
        break
      case 'failed':
        return step.failure
    }
  }
}

async function pushBatch(deps: SyncDeps, limit: number): Promise<Step> {
  const batch = await retryStale(async () => {
    const next = await nextBatch(deps.db, deps.sealer, limit)
    return next.length === 0 ? next : markSending(deps.db, next)
  })
  if (batch.length === 0) return { kind: 'empty' }
  const outcome = await deps.transport.push(await bodyOf(deps, batch))
  if (outcome.kind !== 'ok') return giveBack(deps, batch, outcome)
  const answered = pairResults(batch, outcome.value.results)
  if (!answered) {
    return giveBack(deps, batch, { kind: 'wait', problem: 'serverNotUnderstood' })
  }
  deps.anchor.note(outcome.value)
  await acknowledge(deps, answered)
  return { kind: 'sent', count: batch.length }
}

/** The operations' own bytes go into the request as they are: nothing is parsed or written anew. */
async function bodyOf(deps: SyncDeps, batch: readonly BatchItem[]): Promise<string> {
  const device = JSON.stringify(await deviceId(deps))
  const operations = batch.map(item => item.bytes).join(',')
  return `{"device":${device},"sentAt":${deps.clock.now()},"ops":[${operations}]}`
}

async function giveBack(
  { db }: SyncDeps,
  batch: readonly BatchItem[],
  failure: Failure,
): Promise<Step> {
  const rows = batch.map(item => item.row)
  switch (failure.kind) {
    case 'auth':
      await moveEntries(db, rows, 'WAIT_AUTH')
      return { kind: 'failed', failure }
    case 'version':
      await moveEntries(db, rows, 'READY')
      return { kind: 'failed', failure }
    case 'wait':
      // A reply that came but made no sense may mean that all is stored: simply ready again.
      await moveEntries(db, rows, failure.problem === 'networkAway' ? 'WAIT_NET' : 'READY')
      return { kind: 'failed', failure }
    case 'refused':
      if (!ABOUT_THE_BODY.includes(failure.problem)) {
        await moveEntries(db, rows, 'READY')
        return { kind: 'failed', failure: { kind: 'wait', problem: failure.problem } }
      }
      if (rows.length > 1) {
        await moveEntries(db, rows, 'READY')
        return { kind: 'halve', from: rows.length }
      }
      await moveEntries(db, rows, 'QUARANTINED', { code: failure.code })
      return { kind: 'quarantined' }
  }
}
