/** Why the bank's keys cannot be used; stable, for tests and for operators' scripts. */
export type KeyFolderCode = 'folder_denied' | 'open_to_others' | 'damaged'

/** The folder of keys cannot be used. The message is two sentences for a person: what is wrong, what to do. */
export class KeyFolderError extends Error {
  override readonly name = 'KeyFolderError'
  readonly code: KeyFolderCode

  constructor(code: KeyFolderCode, what: string, remedy: string, cause?: unknown) {
    super(`${what} ${remedy}`, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
