import { shallowRef, type ShallowRef } from 'vue'
import type { Instant } from '#domain/time/instant.ts'
import type { Answer } from '#domain/visit/form.ts'

/** What became of the latest answers; `failed` keeps them on the screen and in the queue. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Instant }
  | { readonly kind: 'failed'; readonly cause: unknown }

export interface AnswerSaver<Value = Answer> {
  readonly state: Readonly<ShallowRef<SaveState>>
  /** Saves at once; with `typing` after a short rest, so that a key is not a transaction. */
  give(field: string, answer: Value | undefined, typing: boolean): void
  /** Saves what is waiting; false when something could not be saved. */
  flush(): Promise<boolean>
}

const REST_MS = 400

/** Saves answers one after the other, the latest of each field; nothing is dropped when saving fails. */
export function createAnswerSaver<Value = Answer>(
  save: (field: string, answer: Value | undefined) => Promise<unknown>,
  now: () => Instant,
): AnswerSaver<Value> {
  const state = shallowRef<SaveState>({ kind: 'idle' })
  const waiting = new Map<string, Value | undefined>()
  let running: Promise<boolean> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function saveAll(): Promise<boolean> {
    for (let next = first(waiting); next; next = first(waiting)) {
      const [field, answer] = next
      waiting.delete(field)
      state.value = { kind: 'saving' }
      try {
        await save(field, answer)
        state.value = { kind: 'saved', at: now() }
      } catch (cause) {
        // A newer answer given meanwhile stands; else this one waits for the next try.
        if (!waiting.has(field)) waiting.set(field, answer)
        state.value = { kind: 'failed', cause }
        return false
      }
    }
    return true
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer)
    running ??= saveAll().finally(() => {
      running = undefined
    })
    return running
  }

  return {
    state,
    give(field, answer, typing) {
      waiting.set(field, answer)
      // "Saved" on the screen must never stand beside words that a flat battery would take.
      if (state.value.kind !== 'failed') state.value = { kind: 'saving' }
      clearTimeout(timer)
      if (typing) timer = setTimeout(() => void flush(), REST_MS)
      else void flush()
    },
    flush,
  }
}

function first<K, V>(map: ReadonlyMap<K, V>): readonly [K, V] | undefined {
  return map.entries().next().value
}
