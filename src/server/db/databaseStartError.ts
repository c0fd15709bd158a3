/** Why the database could not be opened; stable, for tests and for operators' scripts. */
export type DatabaseStartCode =
  | 'platform_unsupported'
  | 'binaries_missing'
  | 'other_major_version'
  | 'held_by_other_server'
  | 'disk_full'
  | 'folder_denied'
  | 'initialisation_failed'
  | 'start_failed'
  | 'server_too_old'
  | 'server_unreachable'

/** The database cannot be opened. The message is two sentences for a person: what is wrong, what to do. */
export class DatabaseStartError extends Error {
  override readonly name = 'DatabaseStartError'
  readonly code: DatabaseStartCode
  readonly remedy: string

  constructor(code: DatabaseStartCode, what: string, remedy: string, cause?: unknown) {
    super(`${what} ${remedy}`, cause === undefined ? undefined : { cause })
    this.code = code
    this.remedy = remedy
  }
}

const NO_SPACE = /no space left on device|disk quota exceeded|file too large|ENOSPC|EDQUOT/i

/** True when an error or a program's output says that the disk or the quota is full. */
export function saysDiskFull(text: string): boolean {
  return NO_SPACE.test(text)
}

/** The refusal for a full disk under `folder`. */
export function diskFullError(folder: string, cause?: unknown): DatabaseStartError {
  return new DatabaseStartError(
    'disk_full',
    `The disk that holds ${folder} is full.`,
    'Free at least 200 MB there, or set DATA_DIR to a folder on another disk, and start again.',
    cause,
  )
}
