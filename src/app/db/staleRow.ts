import type { TableName } from './rows.ts'

/** A row was written by someone else between reading and committing: read and decide again. */
export class StaleRow extends Error {
  override readonly name = 'StaleRow'
  readonly table: TableName

  constructor(table: TableName) {
    super(`stale row in ${table}`)
    this.table = table
  }
}

/** Each retry means that somebody else got on, so this is far above what tabs of one tablet can cause. */
const MOST_ATTEMPTS = 200

/** Runs read → decide → commit again from the start while its rows were stale. Throws anything else. */
export async function retryStale<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof StaleRow) || tries >= MOST_ATTEMPTS) throw error
    }
  }
}
