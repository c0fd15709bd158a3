import { asId, type HoldId } from '../base/ids.ts'
import type { CaseFact } from '../case/caseFact.ts'
import type { Dossier } from '../case/dossier.ts'
import type { Hold, HoldKind } from '../case/hold.ts'
import type { Commitment } from '../repayment/commitment.ts'
import { dayNumber, type Day } from '../time/day.ts'
import { wallClock } from '../time/hours.ts'
import { asInstant } from '../time/instant.ts'
import { doorFacts } from './doorLog.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import type { VisitRecord } from './record.ts'

type PausingOutcome = {
  [O in Outcome]: (typeof OUTCOMES)[O]['pausesCase'] extends 'NO' ? never : O
}[Outcome]

/** What an outcome that pauses the case holds it for; whether that closes a visit is the rule pack's to say. */
export const HELD_FOR: Readonly<Partial<Record<Outcome, HoldKind>>> = {
  DISPUTES_DEBT: 'DISPUTE',
  CLAIMS_FRAUD: 'DISPUTE',
  HARDSHIP_CLAIMED: 'HARDSHIP',
  DECEASED: 'DECEASED',
  DETAINED: 'LEGAL',
  SERIOUS_ILLNESS: 'VULNERABLE',
  VULNERABLE_PAUSED: 'VULNERABLE',
  COMPLAINT_MADE: 'COMPLAINT',
  LEFT_UNSAFE: 'OTHER',
} satisfies Readonly<Partial<Record<PausingOutcome, HoldKind>>>

const DAY_MS = 86_400_000

/** What set and lifted the holds of a case: the bank's books, what was said at the door, a plan that is being kept. */
export function holdFacts(
  dossier: Dossier,
  records: readonly VisitRecord[],
  commitments: readonly Commitment[],
): readonly CaseFact[] {
  const amended = new Set<string>(
    records.flatMap(({ amends }) => (amends ? [amends.recordId] : [])),
  )
  return [
    ...dossier.holds.flatMap(hold => bankFacts(hold, dossier.cycleNo)),
    ...records.flatMap(record =>
      doorHolds(record, groundsIn(record, amended.has(record.id)), dossier),
    ),
    ...commitments.flatMap(planFacts),
  ]
}

function bankFacts(hold: Hold, cycleNo: number): readonly CaseFact[] {
  const { liftedOn, liftedBy, ...set } = hold
  const base = { cycleNo, evidenceId: hold.id }
  const facts: CaseFact[] = [{ ...base, kind: 'holdSet', at: startOf(hold.from), hold: set }]
  if (liftedOn === undefined) return facts
  const by = liftedBy === undefined ? {} : { by: liftedBy }
  const at = startOf(liftedOn)
  return [...facts, { ...base, kind: 'holdLifted', at, hold: hold.kind, on: liftedOn, ...by }]
}

type Grounds = readonly (readonly [HoldKind, string])[]

/**
 * What a record, or a draft that was handed in, holds a case for, each with the code of what was said. An outcome that was
 * corrected holds nothing any more; what was noted at the door is corrected by nobody.
 */
export function groundsIn(
  record: Pick<VisitRecord, 'answers' | 'door'>,
  isAmended: boolean,
): Grounds {
  return [...(isAmended ? [] : byOutcome(record)), ...byDoor(record)]
}

/** What the door says of a matter in its own word, where an outcome names the same one. */
const SAME_MATTER: Readonly<Record<string, Outcome>> = {
  debtorState: 'DECEASED',
  complaintRaised: 'COMPLAINT_MADE',
}

/**
 * One for each ground: a detention does not hide the lawyer who was named. They stand until the bank has decided: nothing
 * that is said later at a door lifts them.
 */
function doorHolds(
  record: VisitRecord,
  grounds: Grounds,
  { placeZone }: Dossier,
): readonly CaseFact[] {
  const from = wallClock(placeZone, record.startedAt).day
  const found = grounds.filter(([kind, evidence]) => {
    const outcome = SAME_MATTER[evidence]
    return !grounds.some(other => other[0] === kind && other[1] === outcome)
  })
  return found.map(([kind, evidence]) => ({
    kind: 'holdSet',
    cycleNo: record.cycleNo,
    at: record.finalisedAt,
    evidenceId: record.id,
    hold: { id: asId<HoldId>(record.id), kind, from, origin: 'DOOR', evidence },
  }))
}

function byOutcome({ answers }: Pick<VisitRecord, 'answers'>): Grounds {
  const codes = answers['outcomes']
  if (!Array.isArray(codes)) return []
  return codes.flatMap((code: unknown): Grounds => {
    const kind = isOutcome(code) ? HELD_FOR[code] : undefined
    return kind ? [[kind, code as string]] : []
  })
}

const isOutcome = (code: unknown): code is Outcome =>
  typeof code === 'string' && Object.hasOwn(OUTCOMES, code)

function byDoor({ door }: Pick<VisitRecord, 'door'>): Grounds {
  const facts = doorFacts(door ?? [])
  const found: [HoldKind, string][] = []
  if (facts.debtorState === 'deceased') found.push(['DECEASED', 'debtorState'])
  if (facts.debtorState === 'incapable') found.push(['INCAPABLE', 'debtorState'])
  if (facts.complaintRaised === true) found.push(['COMPLAINT', 'complaintRaised'])
  if (facts.saysLawyer === true) found.push(['LEGAL', 'saysLawyer'])
  if (facts.distress === true) found.push(['VULNERABLE', 'distress'])
  return found
}

/** A signed plan that runs; once it is broken, kept or replaced, nothing pauses for it any more. A promise pauses nothing. */
function planFacts(commitment: Commitment): readonly CaseFact[] {
  const { kind, state, id, cycleNo, madeOn } = commitment
  if (kind !== 'PLAN' || (state !== 'ACTIVE' && state !== 'IN_GRACE')) return []
  const hold: Hold = { id: asId<HoldId>(id), kind: 'PLAN', from: madeOn, origin: 'PLAN' }
  return [{ kind: 'holdSet', cycleNo, at: startOf(madeOn), evidenceId: id, hold }]
}

const startOf = (day: Day) => asInstant(dayNumber(day) * DAY_MS)
