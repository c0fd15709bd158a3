import type { Outcome } from '#domain/visit/outcome.ts'

/** How the outcomes stand on the screen: two dozen tiles are read group by group. */
export const OUTCOME_GROUPS = {
  payment: [
    'PAID_FULL',
    'PAID_PART',
    'PTP_SINGLE',
    'PTP_SERIES',
    'RELIEF_REQUESTED',
    'EXTENSION_REQUESTED',
    'HARDSHIP_CLAIMED',
    'REFUSES_TO_PAY',
  ],
  objection: ['DISPUTES_DEBT', 'CLAIMS_FRAUD', 'COMPLAINT_MADE', 'IDENTITY_NOT_ACCEPTED'],
  again: ['RESCHEDULED', 'CALL_BACK'],
  matter: ['NOTICE_SERVED', 'CONTACT_UPDATED'],
  special: ['DECEASED', 'DETAINED', 'SERIOUS_ILLNESS', 'VULNERABLE_PAUSED'],
  place: ['ADDRESS_OK_NOT_MET', 'ADDRESS_DEAD', 'LEFT_UNSAFE', 'ABORTED_BY_RULE'],
} satisfies Readonly<Record<string, readonly Outcome[]>>

export type OutcomeGroup = keyof typeof OUTCOME_GROUPS

/** The groups that have any of the codes on offer; a code of a later edition stands with the last. */
export function groupOutcomes(
  offered: readonly string[],
): readonly { readonly group: OutcomeGroup; readonly codes: readonly string[] }[] {
  const known: readonly string[] = Object.values(OUTCOME_GROUPS).flat()
  return (Object.keys(OUTCOME_GROUPS) as OutcomeGroup[])
    .map(group => {
      const own: readonly string[] = OUTCOME_GROUPS[group]
      const codes = offered.filter(
        code => own.includes(code) || (group === 'place' && !known.includes(code)),
      )
      return { group, codes }
    })
    .filter(({ codes }) => codes.length > 0)
}
