/** `1303` → `13.03%`; `0` → `0%`. */
export function basisPointText(basisPoints: number): string {
  if (basisPoints === 0) return '0%'
  const digits = String(Math.abs(basisPoints)).padStart(3, '0')
  return `${basisPoints < 0 ? '−' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}%`
}
