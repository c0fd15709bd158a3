/** One line of the table: what was measured, and what it should be at most or at least. */
export interface Line {
  readonly figure: number
  readonly most?: number
  readonly least?: number
}

export interface PartResult {
  readonly lines: Readonly<Record<string, Line>>
  /** Everything behind the lines, for the JSON. */
  readonly measured: unknown
}
