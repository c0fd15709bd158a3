/** Whether a list of validators names this one; the comparison is the weak one (RFC 9110, 13.1.2). */
export function isNamed(list: string | undefined, etag: string): boolean {
  const names = (list ?? '').split(',').map(each => each.trim().replace(/^W\//, ''))
  return names.includes(etag) || list?.trim() === '*'
}
