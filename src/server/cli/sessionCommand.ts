import { asInstant } from '#domain/time/instant.ts'
import {
  endSessions,
  openSessions,
  type OpenSession,
  type SessionChoice,
} from '../auth/openSessions.ts'
import { loadConfig } from '../config.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { needFlag, parseFlags, refuseArguments } from './parseFlags.ts'

const FLAGS = { staff: 'string' } as const

/** `doorstep session list` and `doorstep session end`. */
export async function sessionCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const [action, ...rest] = args
  if (action === 'list') return listSessions(rest, output)
  if (action === 'end') return endChosen(rest, output)
  throw usageError(action === undefined ? 'list or end?' : `unknown: session ${action}`)
}

async function listSessions(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, FLAGS)
  refuseArguments(positionals)
  const staffNo = values.staff === undefined ? undefined : needFlag(values.staff, 'staff')
  const sessions = await withDatabase(loadConfig(process.env), ({ db }) =>
    openSessions(db, asInstant(Date.now()), staffNo),
  )
  for (const session of sessions) output.say(lineOf(session))
  if (sessions.length === 0) output.say('Nobody is signed in.')
  return 0
}

function lineOf(session: OpenSession): string {
  const { id, staffNo, role, deviceId, createdAt, lastSeenAt, expiresAt } = session
  const times = [createdAt, lastSeenAt, expiresAt].map(at => at.toISOString().slice(0, 19) + 'Z')
  const [since, seen, until] = times
  const device = deviceId ?? 'no tablet'
  return `${id}  ${staffNo}  ${role}  ${device}  since ${since}  seen ${seen}  until ${until}`
}

async function endChosen(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, FLAGS)
  const choice = choiceOf(values.staff, positionals)
  const ended = await withDatabase(loadConfig(process.env), ({ db }) =>
    endSessions(db, choice, asInstant(Date.now())),
  )
  if (ended === 0) throw new CommandError('There is no such session; nothing was changed.')
  output.say(`Ended ${ended} ${ended === 1 ? 'session' : 'sessions'}.`)
  return 0
}

function choiceOf(staff: string | undefined, [id, ...more]: readonly string[]): SessionChoice {
  refuseArguments(more)
  if (staff !== undefined && id === undefined) return { staffNo: needFlag(staff, 'staff') }
  if (staff !== undefined || id === undefined) throw usageError('an ID or --staff NO, one of them')
  if (!/^[0-9a-f]{10}$/.test(id))
    throw usageError('an ID is the ten digits that session list shows')
  return { id }
}
