import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { explain, type Explanation } from '#domain/compliance/explain.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { promiseShut } from '#domain/visit/promiseShut.ts'
import type { JudgedPromise } from '../commands/judgedPromise.ts'
import { promiseAhead } from '../commands/promiseAhead.ts'
import type { JudgedTaking } from '../commands/takingDecisions.ts'
import { raiseErrors } from './raiseErrors.ts'
import { useCommand } from './useCommand.ts'

/**
 * What the rules say against what a draft promises, by the judgement that sealing it would keep: asked anew whenever the
 * draft or what it is judged by changes. Nothing where no pack of the case lies here.
 */
export function usePromiseDoubts(
  at: () => { readonly draft: RecordDraft; readonly judged: JudgedTaking | undefined },
): ComputedRef<readonly Explanation[]> {
  const { locale } = useI18n()
  const ask = useCommand(promiseAhead)
  const ahead = shallowRef<JudgedPromise>()
  const error = shallowRef<unknown>()
  raiseErrors(error)
  let asked = 0

  async function look({ draft, judged }: ReturnType<typeof at>): Promise<void> {
    const turn = ++asked
    try {
      const isPromised = draft.answers['promise'] !== undefined
      const answer = judged && isPromised ? await ask({ recordId: draft.id, judged }) : undefined
      if (turn === asked) ahead.value = answer
    } catch (cause) {
      if (turn === asked) error.value = cause
    }
  }
  watch(at, look, { immediate: true })
  onScopeDispose(() => {
    asked += 1
  })
  return computed(() => {
    if (!ahead.value) return []
    const { visit, overrides } = ahead.value
    return promiseShut(visit, overrides).flatMap(
      ({ hit }) => (visit.pack && explain(visit.pack, hit, locale.value as PackLocale)) ?? [],
    )
  })
}
