/** `part` of `whole` in whole per cent, rounded down; undefined of nothing. Exact for any safe integers. */
export function wholePercent(part: number, whole: number): number | undefined {
  return whole > 0 ? Number((BigInt(part) * 100n) / BigInt(whole)) : undefined
}
