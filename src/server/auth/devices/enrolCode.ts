import { createHash, randomBytes } from 'node:crypto'
import { sql, type Kysely, type Transaction } from 'kysely'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { ENROL_CODE_LENGTH } from '#protocol/device.ts'
import { Problem } from '#protocol/problem.ts'
import type { EnrolCodeTable, Schema } from '../../db/schema.ts'
import { transact } from '../../db/transact.ts'
import { writeAudit } from '../../db/writeAudit.ts'

/** A code is good so long. */
export const ENROL_CODE_MS = 10 * 60_000
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Codes of the demo bank that live at once; the oldest make room, since anybody may ask for one. */
const MOST_DEMO_CODES = 1000

/** A code as it is told once, and until when it is good. */
export interface EnrolCode {
  readonly code: string
  readonly expiresAt: Instant
}

/** For whom a code is, who made it, and with what. */
export interface EnrolCodeOrder {
  readonly staffId: StaffId
  /** Null on the command line. */
  readonly madeBy: StaffId | null
  readonly madeWith: Exclude<EnrolCodeTable['made_with'], 'demo'>
}

/** Makes a one-time code for an agent and notes it in the audit. Throws `notFound` for anybody else. */
export async function makeEnrolCode(
  db: Kysely<Schema>,
  { staffId, madeBy, madeWith }: EnrolCodeOrder,
  now: Instant,
): Promise<EnrolCode> {
  return transact(db, async tx => {
    const agent = await tx
      .selectFrom('staff')
      .select('id')
      .where('id', '=', staffId)
      .where('role', '=', 'agent')
      .where('active', '=', true)
      .executeTakeFirst()
    if (!agent) throw new Problem('notFound')
    const row = { staff_id: staffId, made_by: madeBy, made_with: madeWith }
    const [made] = await insertCodes(tx, [row], now)
    if (!made) throw new Error('a code was not made')
    const line = { at: now, actor: madeBy, action: 'enrolCodeMade', subject: staffId }
    await writeAudit(tx, { ...line, detail: { with: madeWith, expiresAt: made.expiresAt } })
    return made
  })
}

/**
 * A fresh code for each of these agents of the demo bank, in their order. They are shown to everybody, so they are
 * not worth a line of the audit, and only so many live at once.
 */
export async function makeDemoCodes(
  db: Kysely<Schema>,
  staffIds: readonly StaffId[],
  now: Instant,
): Promise<readonly EnrolCode[]> {
  const rows = staffIds.map(staff_id => ({ staff_id, made_by: null, made_with: 'demo' as const }))
  if (rows.length === 0) return []
  const made = await insertCodes(db, rows, now)
  await sql`
    delete from enrol_code where code_hash in (
      select code_hash from enrol_code where made_with = 'demo'
      order by made_at desc, code_hash offset ${MOST_DEMO_CODES})`.execute(db)
  return made
}

/** Takes a code for good. False when there is none such for that agent, it is too old, or it was taken before. */
export async function takeEnrolCode(
  tx: Transaction<Schema>,
  code: string,
  { staffId, deviceId }: { readonly staffId: StaffId; readonly deviceId: DeviceId },
  now: Instant,
): Promise<boolean> {
  const taken = await tx
    .updateTable('enrol_code')
    .set({ used_at: new Date(now), used_by: deviceId })
    .where('code_hash', '=', hashOf(code))
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .returning('staff_id')
    .execute()
  return taken.length === 1
}

type NewCode = Pick<EnrolCodeTable, 'staff_id' | 'made_by' | 'made_with'>

/** What is too old goes first: nothing but the audit needs it. */
async function insertCodes(
  db: Kysely<Schema>,
  rows: readonly NewCode[],
  now: Instant,
): Promise<readonly EnrolCode[]> {
  await db.deleteFrom('enrol_code').where('expires_at', '<=', new Date(now)).execute()
  const expiresAt = asInstant(now + ENROL_CODE_MS)
  const codes = rows.map(randomCode)
  const times = { made_at: new Date(now), expires_at: new Date(expiresAt) }
  const values = rows.map((row, at) => ({
    ...{ ...row, ...times, used_at: null, used_by: null },
    code_hash: hashOf(codes[at] ?? ''),
  }))
  await db.insertInto('enrol_code').values(values).execute()
  return codes.map(code => ({ code, expiresAt }))
}

/** Five random bits a character. */
function randomCode(): string {
  return [...randomBytes(ENROL_CODE_LENGTH)].map(byte => CROCKFORD.charAt(byte & 31)).join('')
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
