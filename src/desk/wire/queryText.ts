/** `?a=1&b=2` of what is set, or nothing. */
export function queryText(values: object): string {
  const set = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  )
  return set.length > 0 ? `?${new URLSearchParams(set).toString()}` : ''
}
