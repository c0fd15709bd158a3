import { computed, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Dossier } from '#domain/case/dossier.ts'
import type { Hold } from '#domain/case/hold.ts'
import { explain } from '#domain/compliance/explain.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import type { DoorClosed } from '#domain/visit/doorMode.ts'
import { beforeExit } from '#domain/visit/leaving.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { timeLevel, type TimeLevel } from '#domain/visit/timeLevel.ts'
import { useBuzz } from './useBuzz.ts'
import { useJudgedDoor } from './useJudgedDoor.ts'
import { useKeptVerdict } from './useKeptVerdict.ts'
import { usePolicyPack } from './usePolicyPack.ts'

export interface Closure {
  /** Why nothing may be agreed now, in words; empty where something may. */
  readonly reason: ComputedRef<string>
  readonly time: ComputedRef<TimeLevel | undefined>
  /** They stand at the door still. */
  readonly isAtDoor: ComputedRef<boolean>
  /** What keeping the rules' word at the door failed with. */
  readonly unkept: Readonly<Ref<unknown>>
}

/** A record under way, with its case as it lies here. */
interface UnderWay {
  readonly draft: RecordDraft
  readonly dossier: Dossier
  readonly holds: readonly Hold[]
}

/**
 * Whether the record may take a commitment, by what was noted at its door. A record that was written without the door,
 * and the correction of one, are not judged here.
 */
export function useClosure(record: () => UnderWay): Closure {
  const draft = (): RecordDraft => record().draft
  const dossier = (): Dossier => record().dossier
  const { t, locale } = useI18n()
  const log = computed(() => beforeExit(draft().amends ? [] : (draft().door ?? [])))
  const { pack, packs, isUnread } = usePolicyPack(dossier)
  const judged = useJudgedDoor(
    () => ({
      ...{ dossier: dossier(), holds: record().holds },
      ...{ door: log.value.door, startedAt: draft().startedAt, until: log.value.leftAt },
    }),
    () => pack.value,
  )
  const isJudged = computed(() => !draft().amends && (draft().door ?? []).length > 0)
  const isAtDoor = computed(() => isJudged.value && log.value.leftAt === undefined)
  const time = computed(() =>
    isAtDoor.value ? timeLevel(judged.pack.value, judged.judgement.value) : undefined,
  )
  useBuzz(() => time.value)
  const unkept = useKeptVerdict(() => {
    if (!isAtDoor.value || isUnread.value) return undefined
    const { facts } = judged
    const { visitId } = draft()
    return { visitId, dossier: dossier(), facts: facts.value, packs: packs.value }
  })

  function words(closed: DoorClosed): string {
    if (closed.kind === 'lawyer') return t('door.closed.lawyer')
    if (closed.kind === 'stage') {
      return t('door.closed.stage', { stage: t(`door.stage.${closed.stage}`) })
    }
    return explain(judged.pack.value, closed.hit, locale.value as PackLocale)?.what ?? ''
  }
  const reason = computed(() => {
    const { closed } = judged.state.value
    return isJudged.value && closed ? words(closed) : ''
  })
  return { reason, time, isAtDoor, unkept }
}
