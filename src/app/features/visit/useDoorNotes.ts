import { ref, type Ref } from 'vue'
import type { AnswerSaver } from '#app/inject/answerSaver.ts'
import { useAnswerSaver } from '#app/inject/useAnswerSaver.ts'
import type { RecordDraft } from '#domain/visit/record.ts'

/** The answers of the record that are written at the door. */
export type NoteField = 'remarks' | 'particulars'

/** What is written down at one door; one for the page, whatever the door turns into meanwhile. */
export interface DoorNotes {
  readonly state: AnswerSaver['state']
  /** All that was written so far, what is still to be saved included. */
  readonly textOf: (field: NoteField) => string
  readonly write: (field: NoteField, text: string) => void
  /** Adds a line that nobody typed, and saves it; a field that is open begins anew after it. */
  readonly add: (field: NoteField, line: string) => void
  /** How often that was done. */
  readonly added: Readonly<Ref<number>>
  readonly saveNow: () => Promise<boolean>
}

export function useDoorNotes(draft: () => RecordDraft | undefined): DoorNotes {
  const saver = useAnswerSaver(() => {
    const open = draft()
    return open && { recordId: open.id, stepId: open.stepId }
  })
  /** Ahead of what is stored, never behind it. */
  const written = new Map<string, string>()
  /** Of this record; never what was written at another door. */
  const keyOf = (field: NoteField): string => `${draft()?.id ?? ''} ${field}`
  const added = ref(0)
  const textOf = (field: NoteField): string => {
    const stored = draft()?.answers[field]
    return written.get(keyOf(field)) ?? (typeof stored === 'string' ? stored : '')
  }
  const write = (field: NoteField, text: string): void => {
    written.set(keyOf(field), text)
    saver.give(field, text === '' ? undefined : text, true)
  }
  return {
    ...{ state: saver.state, added, textOf, write },
    add(field, line) {
      write(field, [textOf(field), line].filter(part => part !== '').join('\n'))
      added.value += 1
      void saver.flush()
    },
    saveNow: () => saver.flush(),
  }
}
