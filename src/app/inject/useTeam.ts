import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { GateKeys } from '../db/payloads.ts'
import { useSession } from '../stores/session.ts'
import type { JoinAnswer } from './teamPresence.ts'
import { usePageGate } from './useGate.ts'
import { waitText } from './waitText.ts'

/** The pair at this door, and how the partner shows that he is here. */
export function useTeam(partner: () => GateKeys['partner'], look: () => void) {
  const { team } = usePageGate()
  const { t } = useI18n()
  const session = useSession()
  const open = ref(false)
  const busy = ref(false)
  const error = ref('')
  const tries = ref(0)

  async function join(said: string, pin: string): Promise<void> {
    busy.value = true
    const answer = await team.join(partner(), { said, pin })
    busy.value = false
    tries.value += 1
    look()
    if (answer.kind === 'joined') open.value = false
    else error.value = refusalText(answer)
  }

  function refusalText(answer: Exclude<JoinAnswer, { readonly kind: 'joined' }>): string {
    switch (answer.kind) {
      case 'NO_DATA':
        return t('gate.team.noData')
      case 'NOT_PARTNER':
        return t('gate.team.NOT_PARTNER')
      case 'WAIT':
        return t('gate.team.WAIT', { time: waitText(answer.waitMs) })
      case 'WRONG_PIN':
        return t('gate.team.WRONG_PIN', { count: answer.left })
    }
  }

  const dialog = computed(() => ({
    open: open.value,
    name: partner()?.name ?? '',
    busy: busy.value,
    error: error.value,
    tries: tries.value,
    onJoin: (said: string, pin: string) => void join(said, pin),
    'onUpdate:open': (next: boolean) => (open.value = next),
  }))
  return {
    dialog,
    own: computed(() => session.profile?.name ?? ''),
    /** As the bank last said it in full, else as it was told at the sign-in. */
    partner: computed(() => partner() ?? session.profile?.partner),
    begin: (): void => {
      error.value = ''
      open.value = true
    },
  }
}
