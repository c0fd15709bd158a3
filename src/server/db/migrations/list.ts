import { up as init } from './001-init.ts'

/** All migrations in the order of their numbers. One that has been released is never changed. */
export const migrations = [{ version: 1, name: 'init', up: init }] as const
