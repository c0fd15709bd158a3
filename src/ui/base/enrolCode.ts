export { isEnrolCode } from '#protocol/enrolCode.ts'

/** A code in groups, as it is read out and typed: `4K7P 9XQ2 M3D0A`. */
export function codeGroups(code: string): string {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].filter(Boolean).join(' ')
}
