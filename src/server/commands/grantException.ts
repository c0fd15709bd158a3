import type { Transaction } from 'kysely'
import { v7 } from 'uuid'
import type { StaffId } from '#domain/base/ids.ts'
import { codeText, nonceOf, openerOf, overrideCode } from '#domain/compliance/override.ts'
import { editionOf } from '#domain/compliance/pack.ts'
import { asInstant } from '#domain/time/instant.ts'
import type { ExceptionGrant, GrantedCode } from '#protocol/deskExceptions.ts'
import { Problem } from '#protocol/problem.ts'
import type { StaffRole } from '#protocol/session.ts'
import { challengeMatch, overrideMac, type ChallengeMatch } from '../db/challengeMatch.ts'
import type { Schema } from '../db/schema.ts'
import { transact } from '../db/transact.ts'
import { writeAudit } from '../db/writeAudit.ts'
import { editionWith } from '../policy/ruleWords.ts'
import type { CommandDeps } from './commandContext.ts'

/** Who grants it. */
export interface Granter {
  readonly staffId: StaffId
  readonly role: StaffRole
}

/**
 * Opens what a rule closes, for the one challenge: the code for the tablet, noted in the audit. Granted before, the same
 * code comes again. Throws `notFound` for a challenge that fits nothing, `roleRefused` for a rule that this role may not
 * open or nobody may, and `wrongShape` where a reason is missing.
 */
export async function grantException(
  deps: CommandDeps,
  { challenge, reason }: ExceptionGrant,
  by: Granter,
): Promise<GrantedCode> {
  const match = await challengeMatch(deps.db, challenge, deps.clock())
  const spoken = match && editionWith(match.editions, match.about.rule, match.about.day)
  if (!match || !spoken) throw new Problem('notFound')
  const opener = openerOf(spoken.rule)
  const mayOpen = opener === 'supervisor' || (opener === 'compliance' && by.role === 'admin')
  if (!mayOpen) throw new Problem('roleRefused')
  return transact(deps.db, async tx => {
    const now = deps.clock()
    const before = await grantOf(tx, match, challenge)
    const note = { at: now, actor: by.staffId, subject: match.about.caseId }
    const { deviceId: device, about } = match
    const detail = { device, rule: about.rule, day: about.day, challenge }
    if (before) {
      await writeAudit(tx, { ...note, action: 'exceptionShown', detail })
      return before
    }
    if (reason === undefined) {
      throw new Problem('wrongShape', { path: 'reason', expected: 'not blank' })
    }
    const kept = await tx
      .insertInto('override_grant')
      .values({
        ...{ id: v7(), device_id: device, case_id: about.caseId, rule: about.rule },
        ...{ day: about.day, challenge, code: codeOf(match, challenge), reason: reason.trim() },
        ...{ edition: editionOf(spoken.pack), granted_by: by.staffId, granted_at: new Date(now) },
      })
      .onConflict(conflict => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    // A colleague may have been faster by a moment.
    const action = kept ? 'exceptionGranted' : 'exceptionShown'
    await writeAudit(tx, { ...note, action, detail })
    const made = await grantOf(tx, match, challenge)
    if (!made) throw new Error('an exception was not kept')
    return made
  })
}

function codeOf({ key, about }: ChallengeMatch, challenge: string): string {
  return overrideCode(overrideMac(key, codeText(about, nonceOf(challenge))))
}

async function grantOf(
  tx: Transaction<Schema>,
  { deviceId, about }: ChallengeMatch,
  challenge: string,
): Promise<GrantedCode | undefined> {
  const row = await tx
    .selectFrom('override_grant')
    .innerJoin('staff', 'staff.id', 'override_grant.granted_by')
    .select(['code', 'reason', 'granted_at', 'staff.id', 'staff.staff_no', 'staff.name'])
    .where('device_id', '=', deviceId)
    .where('case_id', '=', about.caseId)
    .where('rule', '=', about.rule)
    .where('day', '=', about.day)
    .where('challenge', '=', challenge)
    .executeTakeFirst()
  if (!row) return undefined
  const by = { id: row.id, staffNo: row.staff_no, name: row.name }
  const at = asInstant(row.granted_at.getTime())
  return { code: row.code, granted: { by, at, reason: row.reason } }
}
