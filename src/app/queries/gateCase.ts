import type { CaseId, RecordId, VisitId } from '#domain/base/ids.ts'
import type { Decision } from '#domain/compliance/decision.ts'
import type { Day } from '#domain/time/day.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorAttempt } from '#domain/visit/doorDays.ts'
import type { CaseOnHand } from '#domain/visit/visitFacts.ts'
import type { DoorstepDb } from '#app/db/doorstepDb.ts'
import { readMeta } from '#app/db/meta.ts'
import type { GateKeys } from '#app/db/payloads.ts'
import {
  openPolicies,
  readPolicyRows,
  type PolicyRows,
  type PolicyShelf,
} from '#app/db/policies.ts'
import type { CheckInRow, DecisionRow, GateKeyRow } from '#app/db/rows.ts'
import { openPayload, openPayloads, type Sealer } from '#app/db/seal.ts'
import { openCase, readCaseRows, type CaseRows } from './caseRows.ts'
import { live, type Live } from './live.ts'
import { sharedLives } from './sharedLive.ts'

/** What the rules need of some cases, as it lies on this tablet. */
export interface GateCases {
  readonly cases: readonly CaseOnHand[]
  readonly policies: PolicyShelf
  readonly keys: GateKeys
  /** When the bank's books were last read, by this device's clock. */
  readonly booksReadAt: Instant | undefined
  /** The highest time seen. */
  readonly seenTime: Instant | undefined
  /** Decisions of those cases that were made here, in the order of time. */
  readonly decisions: readonly Decision[]
}

/** Which cases: those of a day, that of a visit or of a record under way, or one by name. */
export type GateScope =
  | { readonly day: Day }
  | { readonly visitId: VisitId }
  | { readonly draftId: RecordId }
  | { readonly caseId: CaseId }

const followed = new WeakMap<DoorstepDb, ReturnType<typeof sharedLives<GateCases>>>()

/**
 * Follows everything that a gate is judged by, but the clock and the team. Who looks at the same cases shares one opening,
 * so that a gate stands with its verdict in the frame after the tap that led to it.
 */
export function watchGateCases(db: DoorstepDb, sealer: Sealer, scope: GateScope): Live<GateCases> {
  const shared = followed.get(db) ?? sharedLives<GateCases>()
  followed.set(db, shared)
  return shared(Object.entries(scope).flat().join(' '), () =>
    live(
      () => read(db, scope),
      raw => open(sealer, raw),
    ),
  )
}

interface RawCases {
  readonly rows: CaseRows
  readonly checkIns: readonly CheckInRow[]
  readonly decisions: readonly DecisionRow[]
  readonly policies: PolicyRows
  readonly keys: GateKeyRow | undefined
  readonly booksReadAt: Instant | undefined
  readonly seenTime: Instant | undefined
}

async function read(db: DoorstepDb, scope: GateScope): Promise<RawCases> {
  const rows = await readCaseRows(db, () => casesOf(db, scope))
  const caseIds = rows.dossiers.map(({ id }) => id)
  const [checkIns, decisions, policies, keys, sync, seenTime] = await Promise.all([
    db.checkIns.where('caseId').anyOf(caseIds).toArray(),
    db.decisions.where('caseId').anyOf(caseIds).toArray(),
    readPolicyRows(db),
    db.gateKeys.get('session'),
    readMeta(db, 'sync'),
    readMeta(db, 'seenTime'),
  ])
  return { rows, checkIns, decisions, policies, keys, booksReadAt: sync?.lastSyncAt, seenTime }
}

async function casesOf(db: DoorstepDb, scope: GateScope): Promise<readonly CaseId[]> {
  if ('caseId' in scope) return [scope.caseId]
  if ('day' in scope) {
    return (await db.visits.where('day').equals(scope.day).toArray()).map(each => each.caseId)
  }
  const row =
    'visitId' in scope ? await db.visits.get(scope.visitId) : await db.drafts.get(scope.draftId)
  return row ? [row.caseId] : []
}

async function open(sealer: Sealer, raw: RawCases): Promise<GateCases> {
  const { rows, booksReadAt, seenTime } = raw
  const [policies, keys, decisions, begun] = await Promise.all([
    openPolicies(raw.policies),
    raw.keys ? openPayload(sealer, 'gateKeys', raw.keys) : {},
    openPayloads(sealer, 'decisions', raw.decisions),
    begunVisits(sealer, raw),
  ])
  const cases = await Promise.all(
    rows.dossiers.map(async row => {
      const material = await openCase(sealer, row, rows)
      const own = new Set(material.visits.map(({ id }) => id))
      return { ...material, begun: begun.filter(({ visitId }) => own.has(visitId)) }
    }),
  )
  return {
    ...{ cases, policies, keys, booksReadAt, seenTime },
    decisions: decisions.toSorted((a, b) => a.madeAt - b.madeAt),
  }
}

/** Who checked in elsewhere than at the place was not there. */
async function begunVisits(
  sealer: Sealer,
  { rows, checkIns }: RawCases,
): Promise<readonly DoorAttempt[]> {
  const [drafts, made] = await Promise.all([
    openPayloads(sealer, 'drafts', rows.drafts),
    openPayloads(sealer, 'checkIns', checkIns),
  ])
  return [
    ...drafts
      .filter(({ amends }) => !amends)
      .map(({ visitId, startedAt: at }) => ({ visitId, at })),
    ...made
      .filter(each => each.class !== 'AWAY')
      .map(({ visitId, madeAt: at }) => ({ visitId, at })),
  ]
}
