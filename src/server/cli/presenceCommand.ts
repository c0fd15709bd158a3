import { isDay, type Day } from '#domain/time/day.ts'
import { asInstant } from '#domain/time/instant.ts'
import { badgeHash, hashPin, newBadgeToken } from '../auth/presencePin.ts'
import { loadConfig } from '../config.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { needFlag, parseFlags } from './parseFlags.ts'
import { readPin } from './readPassword.ts'

/** What stands before the token in a badge's QR code. */
const BADGE_PREFIX = 'doorstep-badge:'

/** `doorstep user certify NO --until DAY`: the last day of somebody's certificate. */
export async function certifyUser(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, { until: 'string' })
  const staffNo = oneStaffNo(positionals)
  const until = needFlag(values.until, 'until')
  if (!isDay(until)) throw usageError('--until must be a day, YYYY-MM-DD')
  await setFor(staffNo, { certified_until: until as Day }, 'staffCertified', { until })
  output.say(`${staffNo} is certified until ${until}.`)
  return 0
}

/** `doorstep user badge NO`: a new badge; the one before is worth nothing. Its text is printed once and kept as a hash. */
export async function badgeUser(args: readonly string[], output: Output): Promise<ExitCode> {
  const staffNo = oneStaffNo(parseFlags(args, {}).positionals)
  const token = newBadgeToken()
  await setFor(staffNo, { badge_hash: badgeHash(token) }, 'badgeMade', {})
  output.say(BADGE_PREFIX + token)
  return 0
}

/** `doorstep user pin NO`: the PIN that somebody types on his partner's tablet. */
export async function pinUser(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, { 'pin-stdin': 'boolean' })
  const staffNo = oneStaffNo(positionals)
  const pin = await hashPin(await readPin(values['pin-stdin'] === true))
  await setFor(staffNo, { presence_pin: JSON.stringify(pin) }, 'presencePinSet', {})
  output.say(`The PIN of ${staffNo} is set.`)
  return 0
}

function oneStaffNo(positionals: readonly string[]): string {
  const [staffNo, ...more] = positionals
  if (staffNo === undefined) throw usageError('a staff number is missing')
  if (more[0] !== undefined) throw usageError(`unexpected argument: ${more[0]}`)
  return staffNo
}

interface PresenceColumns {
  readonly certified_until?: Day
  readonly badge_hash?: string
  readonly presence_pin?: string
}

async function setFor(
  staffNo: string,
  columns: PresenceColumns,
  action: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await withDatabase(loadConfig(process.env), ({ db }) =>
    transact(db, async tx => {
      const changed = await tx
        .updateTable('staff')
        .set(columns)
        .where('staff_no', '=', staffNo)
        .where('role', '=', 'agent')
        .returning('id')
        .executeTakeFirst()
      if (!changed) throw new CommandError(`There is no agent with the number ${staffNo}.`)
      const at = asInstant(Date.now())
      await writeAudit(tx, { at, actor: null, action, subject: changed.id, detail })
    }),
  )
}
