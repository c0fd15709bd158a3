/** Something that mapkit was given and cannot take, in words for the person at the keyboard. */
export class MapkitError extends Error {
  override readonly name = 'MapkitError'
  /** 1: refused by what was found · 2: called wrongly. */
  readonly exitCode: 1 | 2

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
