/** The names of the settings of a lease. */
export const LEASE_NAMES = ['LEASE_SOFT_H', 'LEASE_HARD_H'] as const

/** How long a device may be used without the bank, in ms: until its dossiers are closed, and until they are erased. */
export interface LeaseTerms {
  readonly softMs: number
  readonly hardMs: number
}

const HOUR_MS = 3_600_000
/** A quarter of a year: beyond it a lease limits nothing. */
const MOST_H = 2160

/** How long tablets may be used without the bank: whole hours, 72 and 168 where nothing is set. */
export function readLease(
  read: (name: (typeof LEASE_NAMES)[number]) => string | undefined,
  fault: (name: string, reason: string) => void,
): LeaseTerms {
  const hours = (name: (typeof LEASE_NAMES)[number], usual: number): number => {
    const text = read(name) ?? String(usual)
    const value = /^\d{1,5}$/.test(text) ? Number(text) : NaN
    if (!(value >= 1 && value <= MOST_H)) fault(name, `must be whole hours from 1 to ${MOST_H}`)
    return value
  }
  const [softH, hardH] = [hours('LEASE_SOFT_H', 72), hours('LEASE_HARD_H', 168)]
  if (softH > hardH) fault('LEASE_SOFT_H', `must not be longer than LEASE_HARD_H (${hardH})`)
  return { softMs: softH * HOUR_MS, hardMs: hardH * HOUR_MS }
}
