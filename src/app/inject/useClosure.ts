import { computed, type ComputedRef, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { decide, type Hit } from '#domain/compliance/decide.ts'
import { explain, type Explanation } from '#domain/compliance/explain.ts'
import type { PackLocale } from '#domain/compliance/rule.ts'
import type { Instant } from '#domain/time/instant.ts'
import type { DoorClosed } from '#domain/visit/doorMode.ts'
import { beforeExit } from '#domain/visit/leaving.ts'
import { promiseShut } from '#domain/visit/promiseShut.ts'
import type { RecordDraft } from '#domain/visit/record.ts'
import { timeLevel, type TimeLevel } from '#domain/visit/timeLevel.ts'
import { useBuzz } from './useBuzz.ts'
import { useJudgedDoor, type DoorAtHand } from './useJudgedDoor.ts'
import { useKeptVerdict } from './useKeptVerdict.ts'
import { usePolicyPack } from './usePolicyPack.ts'

export interface Closure {
  /** Why nothing may be agreed now, in words; empty where something may. */
  readonly reason: ComputedRef<string>
  readonly time: ComputedRef<TimeLevel | undefined>
  /** By what the door is judged. */
  readonly now: () => Instant
  /** They stand at the door still. */
  readonly isAtDoor: ComputedRef<boolean>
  /** What keeping the rules' word at the door failed with. */
  readonly unkept: Readonly<Ref<unknown>>
}

/** A record under way, with its case as it lies here. */
interface UnderWay extends Pick<DoorAtHand, 'dossier' | 'holds' | 'neverAgain' | 'decisions'> {
  readonly draft: RecordDraft
}

/**
 * Whether the record may take a commitment, by what was noted at its door. A record that was written without the door,
 * and the correction of one, are not judged here.
 */
export function useClosure(record: () => UnderWay): Closure {
  const draft = (): RecordDraft => record().draft
  const dossier = (): DoorAtHand['dossier'] => record().dossier
  const { t, locale } = useI18n()
  const log = computed(() => beforeExit(draft().amends ? [] : (draft().door ?? [])))
  const { pack, packs, isUnread } = usePolicyPack(dossier)
  const judged = useJudgedDoor(
    () => {
      const { draft: from, ...known } = record()
      const { door, leftAt } = log.value
      return { ...known, door, startedAt: from.startedAt, until: leftAt }
    },
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

  const said = (hit: Hit): Explanation | undefined =>
    explain(judged.pack.value, hit, locale.value as PackLocale)
  /** What no promise can be made against, whatever is promised and whoever asks. */
  const forbidden = computed((): DoorClosed | undefined => {
    const pack = judged.pack.value
    const judgement = decide(pack, 'commit', judged.facts.value)
    const shut = promiseShut({ pack, judgement }, judged.given.value).find(
      ({ hit, state }) => state === 'closed' && hit.cause === 'broken',
    )
    return shut && { kind: 'stopped', hit: shut.hit }
  })
  const reason = computed(() => {
    const closed = judged.state.value.closed ?? forbidden.value
    return isJudged.value && closed ? closedWords(t, closed, said) : ''
  })
  return { reason, time, now: judged.time, isAtDoor, unkept }
}

function closedWords(
  t: ReturnType<typeof useI18n>['t'],
  closed: DoorClosed,
  said: (hit: Hit) => Explanation | undefined,
): string {
  if (closed.kind === 'lawyer') return t('door.closed.lawyer')
  if (closed.kind === 'stage') {
    return t('door.closed.stage', { stage: t(`door.stage.${closed.stage}`) })
  }
  const what = said(closed.hit)?.what ?? ''
  return closed.kind === 'approval' ? t('door.closed.approval', { what }) : what
}
