import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { recordDecision } from '#app/commands/recordDecision.ts'
import { problemOf } from '#app/inject/problemOf.ts'
import { useAttachmentJudge, type RecordedVisit } from '#app/inject/useAttachmentJudge.ts'
import { useCommand } from '#app/inject/useCommand.ts'
import { asksWhatItShows, type AttachCode } from '#domain/visit/attachFacts.ts'
import { kindOfAttachment, type Attachment } from '#domain/visit/attachment.ts'
import type { JudgedVisit } from '#domain/visit/judgeVisit.ts'
import { problemKey } from '#ui/i18n/problemKey.ts'

/** The attachment that somebody speaks of. */
export interface Asked {
  readonly of: Pick<Attachment, 'id' | 'type' | 'takenAt' | 'bytes'>
  /** As it was just taken, where it was. */
  readonly file?: Blob | undefined
}

export interface Answering {
  readonly asked: Readonly<ShallowRef<Asked | undefined>>
  readonly open: Ref<boolean>
  /** What was judged and kept; undefined while nothing was said. */
  readonly judged: Readonly<ShallowRef<JudgedVisit | undefined>>
  readonly busy: Readonly<Ref<boolean>>
  /** The key of why it was not kept. */
  readonly problem: Readonly<Ref<string>>
  readonly state: ComputedRef<'reading' | 'gone' | 'ready'>
  readonly ask: (asked: Asked) => Promise<void>
  readonly answer: (has: readonly AttachCode[]) => Promise<void>
}

/** What is said of an attachment is judged and kept at once; until it is kept, nothing was said. */
export function useAnswering(visit: () => RecordedVisit): Answering {
  const keep = useCommand(recordDecision)
  const judge = useAttachmentJudge(visit)
  const asked = shallowRef<Asked>()
  const judged = shallowRef<JudgedVisit>()
  const busy = ref(false)
  const problem = ref('')
  const isOpen = ref(false)

  async function answer(has: readonly AttachCode[]): Promise<void> {
    const at = asked.value
    if (!at || busy.value || judge.state.value !== 'ready') return
    busy.value = true
    problem.value = ''
    try {
      const said = judge.judge(has)
      const answers = { reasons: [], overrides: [] }
      const attachmentId = at.of.id
      const kept = await keep({ visitId: visit().visitId, judged: said, answers, attachmentId })
      if (kept.ok) judged.value = said
      else problem.value = 'attachment.unkept'
    } catch (cause) {
      const name = problemOf(cause)
      if (!name) throw cause
      problem.value = problemKey(name)
    } finally {
      busy.value = false
    }
  }

  return {
    ...{ asked, judged, busy, problem, answer, state: judge.state },
    open: computed({
      get: () => isOpen.value,
      set: shown => {
        isOpen.value = shown
        // The picture leaves the memory with the question.
        if (!shown && asked.value) asked.value = { of: asked.value.of }
      },
    }),
    async ask(next) {
      asked.value = next
      judged.value = undefined
      problem.value = ''
      if (!asksWhatItShows(kindOfAttachment(next.of.type))) await answer([])
      isOpen.value = true
    },
  }
}
