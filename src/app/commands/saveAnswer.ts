import type { RecordId } from '#domain/base/ids.ts'
import type { Result } from '#domain/base/result.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { Answer } from '#domain/visit/form.ts'
import { changeDraft, type DraftRefusal } from './changeDraft.ts'
import type { CommandDeps } from './commandDeps.ts'
import { storableText } from './storableText.ts'

/** Keeps one answer as it is given, with the step on screen; `undefined` takes the answer back. */
export function saveAnswer(
  deps: CommandDeps,
  input: {
    readonly recordId: RecordId
    readonly field: string
    readonly answer: Answer | undefined
    readonly stepId: string
  },
): Promise<Result<{ savedAt: Instant }, DraftRefusal>> {
  return changeDraft(deps, input.recordId, draft => {
    const { [input.field]: _old, ...others } = draft.answers
    const answers =
      input.answer === undefined ? others : { ...others, [input.field]: storable(input.answer) }
    return { ...draft, answers, stepId: input.stepId }
  })
}

function storable(answer: Answer): Answer {
  return typeof answer === 'string' ? storableText(answer) : answer
}
