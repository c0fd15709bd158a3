import { decide, type Judgement } from '../compliance/decide.ts'
import type { FactSet } from '../compliance/facts.ts'
import { gateOf, type Gate, type GateAnswers } from '../compliance/gate.ts'
import { packOfCase, type PackEdition, type PolicyPack } from '../compliance/pack.ts'
import type { Moment } from '../compliance/rule.ts'
import { LAST_ON_WALL, wallClock } from '../time/hours.ts'
import { asInstant, isInstant } from '../time/instant.ts'
import type { Dossier } from '../case/dossier.ts'

/** A pack whose signature holds. */
export interface KnownPack {
  readonly edition: PackEdition
  readonly pack: PolicyPack
  readonly packHash: string
}

/** A moment of a visit as it is judged, with all that a decision keeps of it. */
export interface JudgedVisit {
  readonly moment: Moment
  readonly facts: FactSet
  readonly edition: PackEdition | 'none'
  readonly packHash: string
  /** Absent where no pack binds on that day, or none for who works the case: then nothing is permitted. */
  readonly pack?: PolicyPack | undefined
  readonly judgement: Judgement
}

/** Without a pack nobody can say that it may be. */
const NOTHING_PERMITTED: Judgement = { verdict: 'block', hits: [] }

/** Judges a moment by the edition of the case's pack that binds on the visit's own day at its place. */
export function judgeVisit(
  packs: readonly KnownPack[],
  { policy, placeZone }: Pick<Dossier, 'policy' | 'placeZone'>,
  facts: FactSet,
  moment: Moment,
): JudgedVisit {
  const at = instantOf(facts.startsAt) ?? instantOf(facts.nowAt)
  const day = at === undefined ? undefined : wallClock(placeZone, at).day
  const bound =
    policy && day !== undefined
      ? packOfCase(
          packs.map(({ pack }) => pack),
          { pack: policy.pack, facts },
          day,
        )
      : undefined
  const known = packs.find(({ pack }) => pack === bound)
  if (!known) {
    return { moment, facts, edition: 'none', packHash: '', judgement: NOTHING_PERMITTED }
  }
  const { edition, packHash, pack } = known
  return { moment, facts, edition, packHash, pack, judgement: decide(pack, moment, facts) }
}

/** What may be done on it. */
export function gateOfVisit(judged: JudgedVisit, answers: GateAnswers): Gate {
  if (!judged.pack) return { state: 'closed', hits: [] }
  const gate = gateOf(judged.pack, judged.judgement, answers)
  return isTooLongOffline(judged) ? { ...gate, state: 'closed' } : gate
}

/**
 * A tablet that has not read the bank's books for longer than the pack allows begins no visit (compliance.md b, 6); of one
 * that has never read them nobody knows for how long.
 */
export function isTooLongOffline({ pack, moment, facts }: JudgedVisit): boolean {
  if (!pack || moment !== 'prestart') return false
  const ageH = facts.factsAgeH
  return typeof ageH !== 'number' || ageH > pack.maxOfflineDays * 24
}

const instantOf = (value: unknown) =>
  typeof value === 'number' && isInstant(value) && value <= LAST_ON_WALL
    ? asInstant(value)
    : undefined
