import { onBeforeUnmount } from 'vue'
import type { RecordId } from '#domain/base/ids.ts'
import { saveAnswer } from '../commands/saveAnswer.ts'
import { createAnswerSaver, type AnswerSaver } from './answerSaver.ts'
import { useCommand } from './useCommand.ts'
import { usePlatform } from './usePlatform.ts'

/** Saves answers into a draft as they are given, and what was typed last before the page goes, perhaps for good. */
export function useAnswerSaver(
  draft: () => { readonly recordId: RecordId; readonly stepId: string } | undefined,
): AnswerSaver {
  const { clock } = usePlatform()
  const run = useCommand(saveAnswer)
  const saver = createAnswerSaver(
    async (field, answer) => {
      const into = draft()
      if (!into) throw new Error('DRAFT_UNKNOWN')
      const saved = await run({ ...into, field, answer })
      if (!saved.ok) throw new Error(saved.error.code)
    },
    () => clock.now(),
  )
  saveBeforeLeaving(saver)
  return saver
}

/** What was typed last is saved before the page goes, perhaps for good. */
export function saveBeforeLeaving(saver: Pick<AnswerSaver, 'flush'>): void {
  const saveNow = (): void => void saver.flush()
  document.addEventListener('visibilitychange', saveNow)
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', saveNow)
    saveNow()
  })
}
