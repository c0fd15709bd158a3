import { computed, ref, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { GateOverride } from '#domain/compliance/gate.ts'
import type { OverrideSubject } from '#domain/compliance/override.ts'
import type { OverrideKind } from '#domain/compliance/rule.ts'
import { waitText } from './waitText.ts'
import { usePageGate } from './useGate.ts'

/** What it is asked for: the rule, in words, and whose word it takes. */
export interface OverrideAsked extends OverrideSubject {
  readonly what: string
  readonly by: Exclude<OverrideKind, 'none'>
}

/** Asks for somebody's word on one rule; all that `ui/parts/OverrideDialog` takes and tells. */
export function useOverride(
  key: () => string | undefined,
  opened: (override: GateOverride) => void,
) {
  const { overrides } = usePageGate()
  const { t } = useI18n()
  const about = shallowRef<OverrideAsked>()
  const challenge = ref<string>()
  const error = ref('')
  const busy = ref(false)
  const tries = ref(0)

  async function ask(subject: OverrideAsked): Promise<void> {
    about.value = subject
    challenge.value = undefined
    error.value = ''
    const secret = key()
    if (secret !== undefined) challenge.value = await overrides.challenge(secret, subject)
  }

  async function answer(typed: string): Promise<void> {
    const [secret, subject, read] = [key(), about.value, challenge.value]
    if (secret === undefined || !subject || read === undefined) return
    busy.value = true
    const said = await overrides.check(secret, subject, { challenge: read, typed })
    busy.value = false
    if (said.kind === 'opened') {
      about.value = undefined
      opened(said.override)
      return
    }
    error.value =
      said.kind === 'WAIT'
        ? t('gate.override.wait', { time: waitText(said.waitMs) })
        : t('gate.override.wrong', { count: said.left })
    tries.value += 1
  }

  const dialog = computed(() => ({
    ...{ open: about.value !== undefined, what: about.value?.what ?? '' },
    ...{ by: about.value?.by ?? ('supervisor' as const), challenge: challenge.value },
    ...{ noKey: key() === undefined, busy: busy.value, error: error.value, tries: tries.value },
    onCode: (code: string) => void answer(code),
    'onUpdate:open': (open: boolean) => {
      if (!open) about.value = undefined
    },
  }))
  return { ask, dialog }
}
