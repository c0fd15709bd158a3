import { isUuid, type DeviceId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { deviceList, type KnownDevice } from '../auth/devices/deviceList.ts'
import { endDevice } from '../auth/devices/deviceState.ts'
import { makeEnrolCode } from '../auth/devices/enrolCode.ts'
import { loadConfig } from '../config.ts'
import type { Database } from '../db/openDatabase.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { needFlag, parseFlags, refuseArguments } from './parseFlags.ts'

const FLAGS = { staff: 'string' } as const
const STATES = { lost: 'lost', revoke: 'revoked' } as const

/** `doorstep device list`, `enrol`, `lost` and `revoke`. */
export async function deviceCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const [action, ...rest] = args
  switch (action) {
    case 'list':
      return listDevices(rest, output)
    case 'enrol':
      return enrol(rest, output)
    case 'lost':
    case 'revoke':
      return end(rest, STATES[action], output)
    default:
      throw usageError(
        action === undefined ? 'list, enrol, lost or revoke?' : `unknown: device ${action}`,
      )
  }
}

const now = () => asInstant(Date.now())

async function listDevices(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, FLAGS)
  refuseArguments(positionals)
  const staffNo = values.staff === undefined ? undefined : needFlag(values.staff, 'staff')
  const devices = await withDatabase(loadConfig(process.env), ({ db }) => deviceList(db, staffNo))
  for (const device of devices) output.say(lineOf(device))
  if (devices.length === 0) output.say('No device is enrolled.')
  return 0
}

function lineOf({ id, state, staffNo, enrolledAt, lastSeenAt, appVersion }: KnownDevice): string {
  const times = [enrolledAt, lastSeenAt].map(at => at && `${at.toISOString().slice(0, 19)}Z`)
  const parts = [id, state.padEnd(7), staffNo, `enrolled ${times[0]}`, `seen ${times[1]}`]
  return [...parts, ...(appVersion === null ? [] : [`app ${appVersion}`])].join('  ')
}

async function enrol(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, FLAGS)
  refuseArguments(positionals)
  const staffNo = needFlag(values.staff, 'staff')
  const { code, expiresAt } = await withDatabase(loadConfig(process.env), ({ db }) =>
    codeFor(db, staffNo),
  )
  output.say(`${code.slice(0, 5)}-${code.slice(5, 9)}-${code.slice(9)}`)
  output.say(`For one device of ${staffNo}, once, until ${new Date(expiresAt).toISOString()}.`)
  return 0
}

async function codeFor(db: Database['db'], staffNo: string) {
  const agent = await db
    .selectFrom('staff')
    .select('id')
    .where('staff_no', '=', staffNo)
    .where('role', '=', 'agent')
    .where('active', '=', true)
    .executeTakeFirst()
  if (!agent) {
    throw new CommandError(`There is no active agent with the staff number ${staffNo}.`)
  }
  return makeEnrolCode(db, { staffId: agent.id, madeBy: null, madeWith: 'command' }, now())
}

async function end(
  args: readonly string[],
  state: 'lost' | 'revoked',
  output: Output,
): Promise<ExitCode> {
  const [id, ...more] = parseFlags(args, {}).positionals
  refuseArguments(more)
  if (id === undefined || !isUuid(id)) throw usageError('the ID of a device, as device list shows')
  const isKnown = await withDatabase(loadConfig(process.env), ({ db }) =>
    endDevice(db, { id: id as DeviceId, state, by: null }, now()),
  )
  if (!isKnown) throw new CommandError('There is no such device; nothing was changed.')
  const erases = state === 'lost' ? ' It erases itself when it next delivers.' : ''
  output.say(`The device is ${state}: it reads nothing any more and may still deliver.${erases}`)
  return 0
}
