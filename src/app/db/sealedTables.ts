import type { SealedTable } from './payloads.ts'
import { TABLE_NAMES, TABLES } from './tables.ts'

/** What nobody can read without the vault's keys, and what goes with them; a new table cannot be forgotten. */
export const SEALED_TABLES = TABLE_NAMES.filter((name): name is SealedTable => TABLES[name].sealed)
