/**
 * What stands after a tap on codes of which some cannot stand beside any other: a new lone code clears
 * the rest, and any other new code clears a lone one.
 */
export function settleAlone(
  before: readonly string[],
  after: readonly string[],
  alone: readonly string[],
): readonly string[] {
  const added = after.find(code => !before.includes(code))
  if (added === undefined) return after
  return alone.includes(added) ? [added] : after.filter(code => !alone.includes(code))
}
