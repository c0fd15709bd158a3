/** `14:05` of seconds from midnight; past midnight it goes on with the next day's hours. */
export function clockText(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}
