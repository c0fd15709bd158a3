import type { RecordId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import { changedNegotiation, type NegotiationChange } from '#domain/repayment/changeNegotiation.ts'
import type { Typed } from '#domain/repayment/negotiation.ts'
import type { Instant } from '#domain/time/instant.ts'
import { changeDraft, type DraftRefusal } from './changeDraft.ts'
import type { CommandDeps } from './commandDeps.ts'
import { storableText } from './storableText.ts'

/** Keeps what is worked out at the table as it is given, right or wrong; two changes at the same time both take effect. */
export function saveNegotiation(
  deps: CommandDeps,
  { recordId, change }: { readonly recordId: RecordId; readonly change: NegotiationChange },
): Promise<Result<{ savedAt: Instant }, DraftRefusal>> {
  const { typed } = change
  const stored = typed ? { ...change, typed: storableTexts(typed) } : change
  return changeDraft(deps, recordId, draft => ({
    ...draft,
    negotiation: changedNegotiation(draft.negotiation, stored),
  }))
}

const storableTexts = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).map(([key, text]) => [key, storableText(text)]))
