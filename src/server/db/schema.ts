/** The tables as they are in SQL, for Kysely. */
export interface Schema {
  schema_migration: { version: number; name: string; applied_at: Date }
}
