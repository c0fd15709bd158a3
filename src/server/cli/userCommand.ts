import { v7 } from 'uuid'
import { asId, type StaffId } from '#domain/base/ids.ts'
import { asInstant } from '#domain/time/instant.ts'
import { hashPassword } from '../auth/passwords.ts'
import { loadConfig } from '../config.ts'
import type { Database } from '../db/openDatabase.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { withDatabase } from './commandDatabase.ts'
import { CommandError, usageError, type ExitCode } from './commandError.ts'
import type { Output } from './output.ts'
import { needFlag, oneOf, parseFlags, refuseArguments } from './parseFlags.ts'
import { badgeUser, certifyUser, pinUser } from './presenceCommand.ts'
import { readPassword } from './readPassword.ts'

/** `doorstep user …`: who signs in, and what agents are known by at a door. */
export async function userCommand(args: readonly string[], output: Output): Promise<ExitCode> {
  const [action, ...rest] = args
  if (action === 'add') return addUser(rest, output)
  if (action === 'password') return changePassword(rest, output)
  if (action === 'certify') return certifyUser(rest, output)
  if (action === 'badge') return badgeUser(rest, output)
  if (action === 'pin') return pinUser(rest, output)
  throw usageError(
    action === undefined ? 'add, password, certify, badge or pin?' : `unknown: user ${action}`,
  )
}

const ADD_FLAGS = {
  'staff-no': 'string',
  name: 'string',
  role: 'string',
  partner: 'string',
  'password-stdin': 'boolean',
} as const

async function addUser(args: readonly string[], output: Output): Promise<ExitCode> {
  const { values, positionals } = parseFlags(args, ADD_FLAGS)
  refuseArguments(positionals)
  const staffNo = needFlag(values['staff-no'], 'staff-no')
  const name = needFlag(values.name, 'name')
  const role = oneOf(needFlag(values.role, 'role'), 'role', ['agent', 'supervisor', 'admin'])
  if (staffNo.length > 40 || name.length > 80)
    throw usageError('the number or the name is too long')
  const config = loadConfig(process.env)
  const hash = await hashPassword(await readPassword(values['password-stdin'] === true))
  await withDatabase(config, database =>
    insertStaff(database, {
      ...{ staff_no: staffNo, name, role, password_hash: hash },
      ...(values.partner !== undefined && { partner: values.partner }),
    }),
  )
  output.say(`Added ${staffNo}.`)
  return 0
}

interface NewStaff {
  readonly staff_no: string
  readonly name: string
  readonly role: 'agent' | 'supervisor' | 'admin'
  readonly password_hash: string
  readonly partner?: string
}

async function insertStaff({ db }: Database, { partner, ...staff }: NewStaff): Promise<void> {
  const id = asId<StaffId>(v7())
  await transact(db, async tx => {
    const partnerRow =
      partner === undefined
        ? undefined
        : await tx
            .selectFrom('staff')
            .select('id')
            .where('staff_no', '=', partner)
            .executeTakeFirst()
    if (partner !== undefined && !partnerRow) throw noSuchStaff(partner)
    const added = await tx
      .insertInto('staff')
      .values({ id, ...staff, partner_id: partnerRow?.id ?? null })
      .onConflict(conflict => conflict.column('staff_no').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new CommandError(`The staff number ${staff.staff_no} is taken.`)
    // A pair knows each other from both sides; whoever already has a partner keeps that one.
    if (partnerRow) {
      await tx
        .updateTable('staff')
        .set({ partner_id: id })
        .where('id', '=', partnerRow.id)
        .where('partner_id', 'is', null)
        .execute()
    }
    await writeAudit(tx, {
      at: asInstant(Date.now()),
      actor: null,
      action: 'staffAdded',
      subject: id,
    })
  })
}

async function changePassword(args: readonly string[], output: Output): Promise<ExitCode> {
  const flags = { 'staff-no': 'string', 'password-stdin': 'boolean' } as const
  const { values, positionals } = parseFlags(args, flags)
  refuseArguments(positionals)
  const staffNo = needFlag(values['staff-no'], 'staff-no')
  const config = loadConfig(process.env)
  const hash = await hashPassword(await readPassword(values['password-stdin'] === true))
  await withDatabase(config, ({ db }) =>
    transact(db, async tx => {
      const changed = await tx
        .updateTable('staff')
        .set({ password_hash: hash })
        .where('staff_no', '=', staffNo)
        .returning('id')
        .executeTakeFirst()
      if (!changed) throw noSuchStaff(staffNo)
      // Whoever knew the old password is out.
      await tx.deleteFrom('session').where('staff_id', '=', changed.id).execute()
      const at = asInstant(Date.now())
      await writeAudit(tx, { at, actor: null, action: 'passwordSet', subject: changed.id })
    }),
  )
  output.say(`The password of ${staffNo} is set.`)
  return 0
}

const noSuchStaff = (staffNo: string): CommandError =>
  new CommandError(`There is no staff member with the number ${staffNo}.`)
