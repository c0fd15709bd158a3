import { useI18n } from 'vue-i18n'
import { daysBetween, type Day } from '#domain/time/day.ts'
import { complaintTerm, type ComplaintTerm } from '#domain/visit/complaintTerm.ts'
import type { ComplaintLine } from '#protocol/deskComplaints.ts'
import { formatCount } from '#ui/i18n/format.ts'

/** So many days before it falls due, a complaint is marked. */
const NEAR_DAYS = 3

/** How a complaint stands, in words. */
export function useComplaintTexts() {
  const { t } = useI18n()
  const term = ({ receivedOn, steps }: ComplaintLine): ComplaintTerm =>
    complaintTerm(
      receivedOn,
      steps.map(({ step }) => step),
    )
  function standing(line: ComplaintLine, today: Day) {
    if (line.steps.some(({ step }) => step === 'ANSWERED')) {
      return { tone: 'ok' as const, label: t('deskComplaints.standing.answered') }
    }
    const left = daysBetween(today, term(line).dueOn)
    const count = { count: formatCount(Math.abs(left)) }
    if (left < 0) {
      const label = t('deskComplaints.standing.over', count, -left)
      return { tone: 'stop' as const, label }
    }
    if (left === 0) return { tone: 'warn' as const, label: t('deskComplaints.standing.today') }
    const label = t('deskComplaints.standing.left', count, left)
    return { tone: left <= NEAR_DAYS ? ('warn' as const) : ('info' as const), label }
  }
  return { term, standing }
}
