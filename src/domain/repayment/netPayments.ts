import type { Day } from '../time/day.ts'
import type { Payment } from './payment.ts'

/** A payment as it stands: what was posted, less what was taken back. */
export interface NetPayment {
  readonly bankRef: string
  readonly postedOn: Day
  readonly amountFen: number
}

/**
 * The payments posted up to `on`, less the reversals posted up to `reversedOn`, in the order of posting (then of the bank's
 * reference). One that was taken back whole is left out; a reversal is never one of them.
 */
export function netPayments(
  payments: readonly Payment[],
  on: Day,
  reversedOn: Day = on,
): readonly NetPayment[] {
  const takenBack = new Map<string, number>()
  for (const { reverses, postedOn, amountFen } of payments) {
    if (reverses === undefined || postedOn > reversedOn) continue
    takenBack.set(reverses, (takenBack.get(reverses) ?? 0) + amountFen)
  }
  return payments
    .filter(({ reverses, postedOn }) => reverses === undefined && postedOn <= on)
    .map(({ bankRef, postedOn, amountFen }) => {
      return { bankRef, postedOn, amountFen: amountFen - (takenBack.get(bankRef) ?? 0) }
    })
    .filter(({ amountFen }) => amountFen > 0)
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

const orderOf = ({ postedOn, bankRef }: NetPayment): string => `${postedOn} ${bankRef}`

/** The days up to `on` on which something was taken back, earliest first. */
export function reversalDays(payments: readonly Payment[], on: Day): readonly Day[] {
  const days = payments.flatMap(({ reverses, postedOn }) =>
    reverses !== undefined && postedOn <= on ? [postedOn] : [],
  )
  return [...new Set(days)].toSorted()
}
