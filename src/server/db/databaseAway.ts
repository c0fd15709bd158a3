/** SQLSTATE classes of a database that cannot work now, whatever it is asked. */
const AWAY_CLASSES = ['08', '40', '53', '57', '58', '25006', '55P03']
const AWAY_SYSTEM_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]
/** What `pg` throws without a code when a connection breaks or none is free. */
const AWAY_MESSAGES =
  /connection (?:terminated|timeout)|timeout exceeded when trying to connect|not queryable|cannot use a pool|driver has already been destroyed/i

/** True when an error says that the database is away, full or overloaded, and not that the question was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code === undefined) return AWAY_MESSAGES.test(error.message)
  if (AWAY_SYSTEM_CODES.includes(code)) return 'syscall' in error
  return /^[0-9A-Z]{5}$/.test(code) && AWAY_CLASSES.some(start => code.startsWith(start))
}
