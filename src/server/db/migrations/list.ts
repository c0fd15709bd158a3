import type { Migration } from '../migrate.ts'

/** All migrations in the order of their numbers. One that has been released is never changed. */
export const migrations: readonly Migration[] = []
