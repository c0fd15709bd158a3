/** True when a build such as `0.9.1+abc` is older than the version `1.0.0`; what is unreadable is not older. */
export function isOlder(build: string, version: string): boolean {
  const [mine, theirs] = [numbersOf(build), numbersOf(version)]
  if (!mine || !theirs) return false
  for (const [at, number] of theirs.entries()) {
    const own = mine[at] ?? 0
    if (own !== number) return own < number
  }
  return false
}

function numbersOf(version: string): readonly number[] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(version)
  return match?.slice(1).map(Number)
}
