import { sql, type Kysely } from 'kysely'
import type { DeviceId, StaffId } from '#domain/base/ids.ts'
import { maskName } from '#domain/case/mask.ts'
import { openerOf } from '#domain/compliance/override.ts'
import { editionOf, type PackEdition } from '#domain/compliance/pack.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import type { Day } from '#domain/time/day.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import type { RecordAgent } from '#protocol/desk.ts'
import type {
  ExceptionLine,
  ExceptionsResponse,
  ExceptionSubject,
} from '#protocol/deskExceptions.ts'
import { challengeMatch, type ChallengeMatch } from '../db/challengeMatch.ts'
import type { Schema } from '../db/schema.ts'
import { storedPack } from '../db/storedPacks.ts'
import { editionWith, ruleWords } from '../policy/ruleWords.ts'
import type { ReadDeps } from './readDeps.ts'

const MOST_SHOWN = 100

interface GrantRow {
  readonly id: string
  readonly device_id: DeviceId
  readonly case_no: string | null
  readonly debtor_name: string | null
  readonly rule: string
  readonly day: Day
  readonly edition: PackEdition
  readonly challenge: string
  readonly reason: string
  readonly granted_at: Date
  readonly by_id: StaffId
  readonly by_no: string
  readonly by_name: string
  readonly used_at: Date | null
}

/** What a challenge is about, the debtor masked; undefined where it fits nothing. */
export async function exceptionSubject(
  { db }: ReadDeps,
  challenge: string,
  now: Instant,
): Promise<ExceptionSubject | undefined> {
  const match = await challengeMatch(db, challenge, now)
  const spoken = match && editionWith(match.editions, match.about.rule, match.about.day)
  const words = spoken && ruleWords(spoken.pack, spoken.rule)
  if (!match || !words) return undefined
  const { rule, pack } = spoken
  const [granted] = (await grantRows(db, 1, match, challenge)).map(grantMade)
  return {
    ...(await caseOf(db, match)),
    agents: await agentsOf(db, match.deviceId),
    rule: rule.id,
    day: match.about.day,
    edition: editionOf(pack),
    verdict: rule.fail,
    openBy: openerOf(rule),
    ...words,
    ...(granted && { granted }),
  }
}

/** The exceptions that were granted last, and whether a decision has come that used them. */
export async function deskExceptions({ db }: ReadDeps): Promise<ExceptionsResponse> {
  const rows = await grantRows(db, MOST_SHOWN)
  const words = new Map<string, Readonly<Record<PackLocale, string>>>()
  const exceptions: ExceptionLine[] = []
  for (const row of rows) {
    const key = `${row.edition} ${row.rule}`
    const what = words.get(key) ?? (await whatOf(db, row))
    words.set(key, what)
    exceptions.push({
      ...{ id: row.id, rule: row.rule, day: row.day, what },
      caseNo: row.case_no ?? '',
      debtorName: maskName(row.debtor_name ?? ''),
      agents: await agentsOf(db, row.device_id),
      granted: grantMade(row),
      ...(row.used_at && { usedAt: asInstant(row.used_at.getTime()) }),
    })
  }
  return { exceptions }
}

async function grantRows(
  db: Kysely<Schema>,
  limit: number,
  match?: ChallengeMatch,
  challenge?: string,
): Promise<readonly GrantRow[]> {
  const { about } = match ?? {}
  const wanted = match
    ? sql<boolean>`device_id = ${match.deviceId} and override_grant.case_id = ${about?.caseId}
        and rule = ${about?.rule} and day = ${about?.day} and challenge = ${challenge}`
    : sql<boolean>`true`
  const { rows } = await sql<GrantRow>`
    select override_grant.id, device_id, case_no, dossier.doc->'debtor'->>'name' as debtor_name,
      rule, day, edition, challenge, reason, granted_at, staff.id as by_id,
      staff.staff_no as by_no, staff.name as by_name,
      (select min(decision.made_at) from decision
        where decision.case_id = override_grant.case_id
          and decision.device_id = override_grant.device_id
          and decision.doc->'answers'->'overrides' @> jsonb_build_array(jsonb_build_object(
            'rule', override_grant.rule, 'challenge', challenge, 'code', code))) as used_at
    from override_grant join staff on staff.id = granted_by
      left join dossier on dossier.id = override_grant.case_id
    where ${wanted}
    order by granted_at desc, override_grant.id desc limit ${limit}`.execute(db)
  return rows
}

const grantMade = (row: GrantRow): ExceptionLine['granted'] => ({
  by: { id: row.by_id, staffNo: row.by_no, name: row.by_name },
  at: asInstant(row.granted_at.getTime()),
  reason: row.reason,
})

async function whatOf(
  db: Kysely<Schema>,
  { edition, rule: id }: GrantRow,
): Promise<Readonly<Record<PackLocale, string>>> {
  const pack = (await storedPack(db, edition))?.pack
  const rule = pack?.rules.find(each => each.id === id)
  const text = pack && rule && ruleWords(pack, rule)?.text
  return { 'zh-CN': text?.['zh-CN'].what ?? id, en: text?.en.what ?? id }
}

async function caseOf(
  db: Kysely<Schema>,
  { about }: ChallengeMatch,
): Promise<{ readonly caseNo: string; readonly debtorName: string }> {
  const { case_no, doc } = await db
    .selectFrom('dossier')
    .select(['case_no', 'doc'])
    .where('id', '=', about.caseId)
    .executeTakeFirstOrThrow()
  return { caseNo: case_no, debtorName: maskName(doc.debtor.name) }
}

/** The agent of a device, and his partner. */
async function agentsOf(db: Kysely<Schema>, deviceId: DeviceId): Promise<readonly RecordAgent[]> {
  const { rows } = await sql<RecordAgent>`
    select agent.id, agent.staff_no as "staffNo", agent.name
    from device join staff as own on own.id = device.enrolled_for
      join staff as agent on agent.id in (own.id, own.partner_id)
    where device.id = ${deviceId} order by agent.id <> own.id`.execute(db)
  return rows
}
