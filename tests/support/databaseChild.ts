import { createInterface } from 'node:readline'
import { pino } from 'pino'
import { DatabaseStartError } from '#server/db/databaseStartError.ts'
import { openDatabase } from '#server/db/openDatabase.ts'

/**
 * A server process reduced to its database, for tests that kill it: opens the embedded database in argv[2], then
 * runs each line of stdin as SQL. Everything it says is one JSON line on stdout. SIGTERM closes; SIGINT is ignored.
 */
const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`)

process.on('SIGINT', () => say({ event: 'interrupted' }))
try {
  const dataDir = process.argv[2] ?? ''
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }, pino.destination(2))
  const database = await openDatabase({ dataDir, database: { kind: 'embedded' } }, log)
  process.on('SIGTERM', () => {
    void database.close().then(() => process.exit(0))
  })
  say({ event: 'open', isNew: database.isNew })
  createInterface({ input: process.stdin }).on('line', sql => {
    database.pool.query(sql).then(
      result => say({ event: 'done', rows: result.rows as unknown }),
      (error: unknown) => say({ event: 'failed', message: String(error) }),
    )
  })
} catch (error) {
  const code = error instanceof DatabaseStartError ? error.code : 'unexpected'
  say({ event: 'refused', code, message: String(error) })
  process.exitCode = 1
}
