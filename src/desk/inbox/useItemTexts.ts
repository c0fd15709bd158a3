import { useI18n } from 'vue-i18n'
import type { InboxItem } from '#protocol/deskDevices.ts'
import { OPERATION_KINDS } from '#protocol/operation.ts'
import { useFormat } from '#ui/i18n/useFormat.ts'
import { todayAt, useDesk } from '../desk.ts'

/** The words of an item; a kind that this build does not know is told as it is. */
export function useItemTexts() {
  const { t } = useI18n()
  const format = useFormat()
  const desk = useDesk()

  function kind(item: InboxItem): string {
    const known = OPERATION_KINDS.find(each => each === item.kind)
    return known ? t(`deskInbox.kinds.${known}`) : t('deskInbox.unknownKind', { kind: item.kind })
  }

  return {
    kind,
    caseNo: (item: InboxItem) => item.caseNo ?? t('deskInbox.unknownCase'),
    /** What tells one item from the others, for `of`, `release.text` and `setAside.text`. */
    names: (item: InboxItem) => ({
      ...item.agent,
      kind: kind(item),
      time: format.dayTime(item.receivedAt, todayAt(desk)),
    }),
  }
}
