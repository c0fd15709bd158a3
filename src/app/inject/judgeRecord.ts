import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold } from '#domain/case/hold.ts'
import { duringFacts } from '#domain/visit/duringFacts.ts'
import { judgeVisit, type JudgedVisit, type KnownPack } from '#domain/visit/judgeVisit.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import type { ClockWord } from '../sync/clockTrust.ts'

interface TakenDown {
  readonly dossier: Dossier
  readonly holds?: readonly Hold[]
  readonly draft: RecordDraft
}

/**
 * Judges a visit as it is taken down: what the books and earlier records say, over it what was noted at its door, and whether its times can be
 * trusted. Undefined for a correction, which stands under the judgements of what it corrects.
 */
export function judgeRecord(
  packs: readonly KnownPack[],
  { dossier, holds, draft }: TakenDown,
  clock: ClockWord,
): JudgedVisit | undefined {
  if (draft.amends) return undefined
  const { startedAt, door = [] } = draft
  const facts = {
    ...duringFacts({ dossier, holds, startedAt, door, now: clock.now }),
    ...(clock.trust && { clockTrust: clock.trust }),
  }
  return judgeVisit(packs, dossier, facts, 'record')
}
