import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold } from '#domain/case/hold.ts'
import type { Instant } from '#domain/time/instant.ts'
import { attachFacts, type AttachCode } from '#domain/visit/attachFacts.ts'
import type { DoorEvent } from '#domain/visit/doorLog.ts'
import { judgeVisit, type JudgedVisit, type KnownPack } from '#domain/visit/judgeVisit.ts'
import type { ClockWord } from '../sync/clockTrust.ts'

/** The visit that something was attached to, as its record tells it. */
export interface AttachedTo {
  readonly dossier: Dossier
  readonly holds?: readonly Hold[] | undefined
  readonly startedAt: Instant
  readonly door: readonly DoorEvent[]
}

/**
 * Judges an attachment by what it shows: over what is known of its visit, and whether its times can be trusted. What is
 * attached to a correction is judged as well: it is new, and stands under no judgement of what is corrected.
 */
export function judgeAttachment(
  packs: readonly KnownPack[],
  visit: AttachedTo,
  has: readonly AttachCode[],
  clock: ClockWord,
): JudgedVisit {
  const facts = {
    ...attachFacts({ ...visit, now: clock.now }, has),
    ...(clock.trust && { clockTrust: clock.trust }),
  }
  return judgeVisit(packs, visit.dossier, facts, 'attach')
}
