/** Ageing bucket (账龄) by days past due; the ranges are the usual ones of Chinese card business. */
export type Bucket = 'M0' | 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M6+'

const UPPER: readonly (readonly [number, Bucket])[] = [
  [0, 'M0'],
  [30, 'M1'],
  [60, 'M2'],
  [90, 'M3'],
  [120, 'M4'],
  [150, 'M5'],
  [180, 'M6'],
]

/** The bucket for `daysPastDue`: 1–30 is M1, 31–60 M2, … 151–180 M6, above M6+; 0 or less is M0. */
export function bucketOf(daysPastDue: number): Bucket {
  return UPPER.find(([upTo]) => daysPastDue <= upTo)?.[1] ?? 'M6+'
}
