import { pullChanges } from '#app/sync/pullChanges.ts'
import type { DocumentChange, PullResponse } from '#protocol/pull.ts'
import { plainFetch } from './plainFetch.ts'
import { openPlain, write } from './plainStore.ts'
import { realTablet } from './realTablet.ts'

/** Milliseconds of one first pull by the app's engine. */
export async function enginePull(name: string, most: number): Promise<number> {
  const { sync } = await realTablet(name)
  const from = performance.now()
  const failure = await pullChanges(sync, () => undefined)
  const ms = performance.now() - from
  if (failure) throw new Error(failure.problem)
  if ((await sync.db.dossiers.count()) !== most) throw new Error('not all dossiers came')
  await sync.db.delete()
  return ms
}

/** The same pages, fetched, parsed and put with the cursor behind them. */
export async function plainPull(name: string, most: number): Promise<number> {
  const db = await openPlain(name)
  const from = performance.now()
  let count = 0
  let cursor = ''
  for (let more = true; more;) {
    const page = (await plainFetch(`/pull?cursor=${encodeURIComponent(cursor)}`)) as PullResponse
    await write(db, ['dossiers', 'meta'], store => {
      for (const { id, rev, doc } of page.changes as DocumentChange[]) {
        const payload = { v: 1, alg: 'plain', value: doc }
        store('dossiers').put({ id, rev, version: 1, payload })
      }
      store('meta').put({ key: 'cursor', version: 1, value: page.cursor })
    })
    count += page.changes.length
    ;({ cursor, more } = page)
  }
  const ms = performance.now() - from
  if (count !== most) throw new Error('not all dossiers came')
  db.close()
  indexedDB.deleteDatabase(name)
  return ms
}
