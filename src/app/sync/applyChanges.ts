import type { Change } from '#protocol/pull.ts'
import { asRead, type Changes } from '#app/db/changes.ts'
import { commit } from '#app/db/commit.ts'
import type { SyncFacts } from '#app/db/meta.ts'
import type { MetaRow } from '#app/db/rows.ts'
import { retryStale } from '#app/db/staleRow.ts'
import { documentChanges } from './documentChanges.ts'
import { goneChanges } from './goneChanges.ts'
import type { SyncDeps } from './syncDeps.ts'
import type { PulledPage } from './transport.ts'

export interface ReceivedPage {
  /** The cursor that the page was asked with. */
  readonly from: string | undefined
  readonly page: PulledPage
  readonly changes: readonly Change[]
}

/**
 * Writes a page and the cursor behind it in one commit. `abandoned` when meanwhile another run moved the
 * cursor or the agent signed out: then nothing of the page is written.
 */
export function applyChanges(
  deps: SyncDeps,
  received: ReceivedPage,
): Promise<'applied' | 'abandoned'> {
  return retryStale(async () => {
    const [staff, cursor] = await deps.db.meta.bulkGet(['staff', 'cursor'])
    if (!staff || cursor?.value !== received.from) return 'abandoned'
    const gone = await goneChanges(deps, received.changes)
    const documents = await documentChanges(deps, received.changes)
    await commit(
      deps.db,
      joined([gone, documents, await metaChanges(deps, received, staff, cursor)]),
    )
    return 'applied'
  })
}

async function metaChanges(
  { db, anchor, clock }: SyncDeps,
  { page }: ReceivedPage,
  staff: MetaRow,
  cursor: MetaRow | undefined,
): Promise<Changes> {
  const before = ((await db.meta.get('sync'))?.value ?? {}) as SyncFacts
  const clockOffsetMs = anchor.offsetMs()
  const facts: SyncFacts = {
    ...before,
    token: page.token,
    ...(clockOffsetMs !== undefined && { clockOffsetMs }),
    ...(!page.more && { lastSyncAt: clock.now() }),
  }
  return {
    expect: [asRead('meta', 'staff', staff), asRead('meta', 'cursor', cursor)],
    put: [
      { table: 'meta', row: { key: 'cursor', value: page.cursor } },
      { table: 'meta', row: { key: 'sync', value: facts } },
    ],
  }
}

function joined(parts: readonly Changes[]): Changes {
  const all = <K extends keyof Changes>(key: K): NonNullable<Changes[K]>[number][] =>
    parts.flatMap(part => (part[key] ?? []) as NonNullable<Changes[K]>[number][])
  return {
    expect: all('expect'),
    purge: all('purge'),
    remove: all('remove'),
    put: all('put'),
    documents: all('documents'),
    audit: all('audit'),
    operations: all('operations'),
  }
}
