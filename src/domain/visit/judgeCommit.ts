import type { FactCodeOf, FactSet } from '../compliance/facts.ts'
import { duringFacts, type DuringInput } from './duringFacts.ts'
import { judgeVisit, type JudgedVisit, type KnownPack } from './judgeVisit.ts'
import { begunAt, type RecordDraft } from './record.ts'

/** What is promised at a visit, and what is known meanwhile. */
export interface Committing extends Omit<DuringInput, 'startedAt' | 'door'> {
  readonly draft: Pick<RecordDraft, 'startedAt' | 'door'>
  /** Whether the tablet's times can be trusted; absent where nobody can say. */
  readonly trust?: FactCodeOf<'clockTrust'> | undefined
  /** The promise as facts: `commitFacts`, or `typedCommitFacts` where nobody worked it out. */
  readonly promised: FactSet
}

/** Judges a promise by what the books say, what was noted at the door, and what is promised, as of the moment `now`. */
export function judgeCommit(
  packs: readonly KnownPack[],
  { draft, trust, promised, ...known }: Committing,
): JudgedVisit {
  const facts = {
    ...duringFacts({ ...known, startedAt: begunAt(draft), door: draft.door ?? [] }),
    ...(trust && { clockTrust: trust }),
    ...promised,
  }
  return judgeVisit(packs, known.dossier, facts, 'commit')
}
