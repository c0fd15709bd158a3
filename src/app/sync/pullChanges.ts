import { changeSchema, DOCUMENT_KINDS, type Change } from '#protocol/pull.ts'
import { parse } from '#protocol/parse.ts'
import { readMeta } from '#app/db/meta.ts'
import { commit } from '#app/db/commit.ts'
import { applyChanges } from './applyChanges.ts'
import type { Failure } from './outcome.ts'
import type { Report, SyncDeps } from './syncDeps.ts'
import type { PulledPage } from './transport.ts'

const NOT_UNDERSTOOD: Failure = { kind: 'wait', problem: 'serverNotUnderstood' }

/** Pulls page after page until there is no more; resolves to why it could not, if so. */
export async function pullChanges(deps: SyncDeps, report: Report): Promise<Failure | undefined> {
  let done = 0
  let startedAnew = false
  for (;;) {
    const cursor = await readMeta(deps.db, 'cursor')
    report({ phase: 'pulling', done })
    const outcome = await deps.transport.pull(cursor)
    if (outcome.kind === 'ok') {
      const page = outcome.value
      const changes = readChanges(page)
      if (!changes || (page.more && page.cursor === cursor)) return NOT_UNDERSTOOD
      deps.anchor.note(page)
      if ((await applyChanges(deps, { from: cursor, page, changes })) === 'abandoned') {
        return undefined
      }
      done += changes.length
      if (!page.more) return undefined
    } else if (outcome.problem === 'badCursor' && cursor !== undefined && !startedAnew) {
      // A server restored from a backup does not know our place any more: everything once again.
      startedAnew = true
      await commit(deps.db, { remove: [{ table: 'meta', id: 'cursor' }] })
    } else {
      return outcome.kind === 'refused' ? { kind: 'wait', problem: outcome.problem } : outcome
    }
  }
}

/** The changes of a page, or undefined when one is broken. Kinds of a newer server are passed over. */
function readChanges(page: PulledPage): Change[] | undefined {
  const changes: Change[] = []
  for (const raw of page.changes) {
    const parsed = parse<Change>(changeSchema, raw)
    if (parsed.ok) changes.push(parsed.value)
    else if (!isNewKind(raw)) return undefined
  }
  return changes
}

function isNewKind(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || !('kind' in raw)) return false
  return typeof raw.kind === 'string' && !DOCUMENT_KINDS.some(kind => kind === raw.kind)
}
