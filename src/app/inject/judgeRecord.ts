import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold } from '#domain/case/hold.ts'
import { typedCommitFacts } from '#domain/repayment/commitFacts.ts'
import { duringFacts } from '#domain/visit/duringFacts.ts'
import { judgeCommit } from '#domain/visit/judgeCommit.ts'
import { judgeVisit, type KnownPack } from '#domain/visit/judgeVisit.ts'
import { beforeExit } from '#domain/visit/leaving.ts'
import type { RecordDraft, VisitRecord } from '#domain/visit/record.ts'
import type { JudgedTaking } from '../commands/takingDecisions.ts'
import type { ClockWord } from '../sync/clockTrust.ts'

interface TakenDown {
  readonly dossier: Dossier
  readonly holds?: readonly Hold[]
  readonly draft: RecordDraft
  /** The record that a draft corrects. */
  readonly corrected?: Pick<VisitRecord, 'finalisedAt'> | undefined
}

/**
 * Judges a visit as it is taken down: what the books and earlier records say, over it what was noted at its door, and whether
 * its times can be trusted; by the same, what it promises, as things stood when they left, or when what is corrected was
 * written. A correction is no visit: only what it promises is judged.
 */
export function judgeRecord(
  packs: readonly KnownPack[],
  { dossier, holds, draft, corrected }: TakenDown,
  { now, trust }: ClockWord,
): JudgedTaking {
  const { startedAt, door = [] } = draft
  const facts = {
    ...duringFacts({ dossier, holds, startedAt, door, now }),
    ...(trust && { clockTrust: trust }),
  }
  return {
    record: draft.amends ? undefined : judgeVisit(packs, dossier, facts, 'record'),
    commit: promise => {
      const stay = beforeExit(door)
      return judgeCommit(packs, {
        ...{ dossier, holds, trust, promised: typedCommitFacts(promise) },
        draft: { startedAt, door: stay.door },
        now: stay.leftAt ?? corrected?.finalisedAt ?? now,
      })
    },
  }
}
