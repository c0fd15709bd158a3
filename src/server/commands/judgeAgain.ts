import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { DeviceId } from '#domain/base/ids.ts'
import { decide } from '#domain/compliance/decide.ts'
import { factsText, type Decision } from '#domain/compliance/decision.ts'
import { editionOf, packFor, packOfCase, type PolicyPack } from '#domain/compliance/pack.ts'
import { differencesOf } from '#domain/compliance/replay.ts'
import { dayJudged } from '#domain/compliance/windowRule.ts'
import type { Day } from '#domain/time/day.ts'
import { isZoneName, LAST_ON_WALL, wallClock, type ZoneName } from '#domain/time/hours.ts'
import type { DecisionDifference } from '#protocol/deskDecisions.ts'
import type { Schema } from '../db/schema.ts'
import { editionsNamed, storedPack } from '../db/storedPacks.ts'

/**
 * Judges the facts of a decision again by the stored edition, with the same evaluator as the tablet, and says what is
 * otherwise. Nothing is put right: a person reads it at the desk.
 */
export async function judgeAgain(
  tx: Transaction<Schema>,
  device: DeviceId,
  made: Decision,
): Promise<readonly DecisionDifference[]> {
  return [
    ...(await ofEdition(tx, made)),
    ...(hashOf(made) === made.factsHash ? [] : [{ kind: 'factsHash' as const }]),
    ...(await ofOverrides(tx, device, made)),
  ]
}

async function ofEdition(
  tx: Transaction<Schema>,
  made: Decision,
): Promise<readonly DecisionDifference[]> {
  if (made.edition === 'none') return withoutPack(tx, made)
  const stored = await storedPack(tx, made.edition)
  const other = await otherPack(tx, made)
  if (!stored) return [{ kind: 'editionUnknown' }, ...other]
  const { pack, sha256 } = stored
  const again = decide(pack, made.moment, made.facts)
  return [
    ...(sha256 === made.packHash ? [] : [{ kind: 'packHash' as const }]),
    ...other,
    ...(await notInForce(tx, pack, made)),
    ...differencesOf(made.judgement, again).map(({ of, again: bank }): DecisionDifference => {
      if (of === 'verdict' || of === 'mode') return { kind: of, bank }
      return { kind: 'hits', rule: of, bank: bank.split(' ')[0] }
    }),
  ]
}

/** The case names a pack, and not one that is for others than it. */
async function withoutPack(
  tx: Transaction<Schema>,
  made: Decision,
): Promise<readonly DecisionDifference[]> {
  const { facts, madeAt } = made
  const pack = await packOf(tx, made)
  if (!pack) return []
  const day = placeDay(facts.placeZone, madeAt)
  const packs = day === undefined ? [] : await editionsNamed(tx, pack)
  const isForOthers =
    day !== undefined &&
    packFor(packs, pack, day) !== undefined &&
    packOfCase(packs, { pack, facts }, day) === undefined
  return isForOthers ? [] : [{ kind: 'noPack' }]
}

/** The case is worked by the rules of another pack. */
async function otherPack(
  tx: Transaction<Schema>,
  made: Decision,
): Promise<readonly DecisionDifference[]> {
  const named = await packOf(tx, made)
  if (!named || made.edition.startsWith(`${named}@`)) return []
  return [{ kind: 'otherPack', bank: named }]
}

/** The pack that the case names, if it names one. */
async function packOf(
  tx: Transaction<Schema>,
  { caseId }: Decision,
): Promise<string | null | undefined> {
  const row = await tx
    .selectFrom('dossier')
    .select(sql<string | null>`doc->'policy'->>'pack'`.as('pack'))
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row?.pack
}

async function notInForce(
  tx: Transaction<Schema>,
  pack: PolicyPack,
  { facts, madeAt }: Decision,
): Promise<readonly DecisionDifference[]> {
  const day = dayJudged(pack, facts) ?? placeDay(facts.placeZone, madeAt)
  if (day === undefined) return []
  const binding = packFor(await editionsNamed(tx, pack.pack), pack.pack, day)
  if (binding && editionOf(binding) === editionOf(pack)) return []
  return [{ kind: 'notInForce', ...(binding && { bank: editionOf(binding) }) }]
}

/** An exception counts on the day of the visit or on that on which it was decided, and where the desk gave it. */
async function ofOverrides(
  tx: Transaction<Schema>,
  device: DeviceId,
  made: Decision,
): Promise<readonly DecisionDifference[]> {
  const { overrides } = made.answers
  if (overrides.length === 0) return []
  const zone = await zoneOf(tx, made)
  const days = [made.madeAt, made.facts.startsAt].map(at =>
    typeof at === 'number' ? placeDay(zone, at as Decision['madeAt']) : undefined,
  )
  const granted = await tx
    .selectFrom('override_grant')
    .select(['rule', 'challenge', 'code', 'day'])
    .where('device_id', '=', device)
    .where('case_id', '=', made.caseId)
    .execute()
  return overrides
    .filter(
      ({ rule, challenge, code }) =>
        !granted.some(
          grant =>
            grant.rule === rule &&
            grant.challenge === challenge &&
            grant.code === code &&
            days.includes(grant.day),
        ),
    )
    .map(({ rule }) => ({ kind: 'notGranted' as const, rule }))
}

/** Of the bank's books, not of the tablet's word: the day hangs on it. */
async function zoneOf(tx: Transaction<Schema>, { caseId, facts }: Decision): Promise<unknown> {
  const row = await tx
    .selectFrom('dossier')
    .select(sql<string>`doc->>'placeZone'`.as('zone'))
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row?.zone ?? facts.placeZone
}

function hashOf({ facts }: Decision): string {
  return createHash('sha256').update(factsText(facts)).digest('hex')
}

function placeDay(zone: unknown, at: Decision['madeAt']): Day | undefined {
  if (typeof zone !== 'string' || !isZoneName(zone) || at > LAST_ON_WALL) return undefined
  return wallClock(zone as ZoneName, at).day
}
