/** The database already has staff or cases: demo people are never mixed with real ones. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError'

  constructor() {
    super(
      'The demo bank is loaded into an empty database only, and this one has staff or cases. ' +
        'Set DATA_DIR to a new folder (or DATABASE_URL to an empty database) and try again.',
    )
  }
}
