import type { NegotiationFault } from '#domain/repayment/deal.ts'
import type { Fen } from '#domain/money/fen.ts'
import type { Day } from '#domain/time/day.ts'

interface Format {
  readonly money: (fen: Fen) => string
  readonly day: (day: Day) => string
}

type Translate = (key: string, named: Record<string, unknown>) => string

/** The sentence beside a field: what is wrong, and what may stand there. */
export function negotiationFaultText(
  t: Translate,
  format: Format,
  fault: NegotiationFault,
): string {
  const { code } = fault
  return t(`negotiation.fault.${code}`, {
    ...fault,
    ...('mostFen' in fault && { mostFen: format.money(fault.mostFen) }),
    ...('from' in fault && { from: format.day(fault.from) }),
    ...('until' in fault && { until: format.day(fault.until) }),
  })
}
