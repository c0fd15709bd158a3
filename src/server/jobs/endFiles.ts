import type { Logger } from 'pino'
import { isDatabaseAway } from '../db/databaseAway.ts'
import type { FileDeps, NamedFile } from '../files/fileRow.ts'

export interface EndDeps extends FileDeps {
  readonly log: Logger
}

/** Of how many files the bytes are gone, and of how many it failed. */
export interface EndReport {
  readonly destroyed: number
  readonly failed: number
}

/**
 * Ends one file after the other, until none is left or it is stopped. `end` answers false where a file stays. One that
 * fails holds up no other. Throws where the database is away.
 */
export async function endFiles(
  { log }: Pick<EndDeps, 'log'>,
  files: AsyncIterable<NamedFile>,
  end: (file: NamedFile) => Promise<boolean>,
  isStopped: () => boolean,
): Promise<EndReport> {
  let destroyed = 0
  let failed = 0
  for await (const file of files) {
    if (isStopped()) break
    try {
      if (await end(file)) destroyed += 1
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      log.error({ file: file.id, err: error }, 'a file could not be destroyed')
      failed += 1
    }
  }
  return { destroyed, failed }
}
