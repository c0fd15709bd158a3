/** A code in groups that can be read out: `4K7P 9XQ2 M3D0A`. */
export function codeGroups(code: string): readonly string[] {
  return [code.slice(0, 4), code.slice(4, 8), code.slice(8)].filter(group => group !== '')
}
