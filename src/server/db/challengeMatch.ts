import { createHmac } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql, type Kysely } from 'kysely'
import type { CaseId, DeviceId } from '#domain/base/ids.ts'
import {
  challengeOf,
  challengeText,
  nonceOf,
  type OverrideSubject,
} from '#domain/compliance/override.ts'
import type { PolicyPack } from '#domain/compliance/pack.ts'
import { addDays, type Day } from '#domain/time/day.ts'
import { wallClock, type ZoneName } from '#domain/time/hours.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Schema } from './schema.ts'
import { editionsNamed } from './storedPacks.ts'

/** What a challenge is about, the device that made it and the key that they share. */
export interface ChallengeMatch {
  readonly about: OverrideSubject
  readonly deviceId: DeviceId
  readonly key: Buffer
  readonly editions: readonly PolicyPack[]
}

interface Candidate {
  readonly device_id: DeviceId
  readonly key: Buffer
  readonly case_id: CaseId
  readonly zone: ZoneName
  readonly pack: string
}

/** So many MACs at a time; meanwhile the server answers others. */
const AT_ONCE = 5_000

/**
 * Finds device, case, rule and day of a challenge: those of active devices, the open cases of their agents, every rule of
 * the case's pack, today and tomorrow at its place. Undefined where none fits, and where two do: thirty bits are no proof
 * between two, and the next challenge has others.
 */
export async function challengeMatch(
  db: Kysely<Schema>,
  challenge: string,
  now: Instant,
): Promise<ChallengeMatch | undefined> {
  const { rows } = await sql<Candidate>`
    select override_key.device_id, override_key.key, dossier.id as case_id,
      dossier.doc->>'placeZone' as zone, dossier.doc->'policy'->>'pack' as pack
    from override_key join device on device.id = override_key.device_id
      join staff on staff.id = device.enrolled_for
      join assignment on assignment.staff_id = staff.id
      join dossier on dossier.id = assignment.case_id
    where device.state = 'active' and staff.active and dossier.closed_at is null
      and dossier.doc ? 'policy'
    order by device_id, case_id`.execute(db)
  const packs = new Map<string, readonly PolicyPack[]>()
  for (const name of new Set(rows.map(({ pack }) => pack))) {
    packs.set(name, await editionsNamed(db, name))
  }
  const found: ChallengeMatch[] = []
  let made = 0
  for (const candidate of rows) {
    const editions = packs.get(candidate.pack) ?? []
    const subjects = subjectsOf(candidate, editions, now)
    for (const about of subjects) {
      if (isAbout(challenge, candidate.key, about)) {
        const { device_id: deviceId, key } = candidate
        found.push({ about, deviceId, key, editions })
      }
    }
    made += subjects.length
    if (made < AT_ONCE) continue
    made = 0
    await setImmediate()
  }
  return found.length === 1 ? found[0] : undefined
}

function subjectsOf(
  { case_id: caseId, zone }: Candidate,
  editions: readonly PolicyPack[],
  now: Instant,
): readonly OverrideSubject[] {
  const today = wallClock(zone, now).day
  const days: readonly Day[] = [today, addDays(today, 1)]
  const rules = new Set(editions.flatMap(({ rules }) => rules.map(({ id }) => id)))
  return [...rules].flatMap(rule => days.map(day => ({ caseId, rule, day })))
}

function isAbout(challenge: string, key: Buffer, about: OverrideSubject): boolean {
  const nonce = nonceOf(challenge)
  return challengeOf(nonce, overrideMac(key, challengeText(about, nonce))) === challenge
}

/** HMAC-SHA-256 under the key of a device. */
export function overrideMac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
