import type { DBCore, Middleware } from 'dexie'
import { TABLES } from './tables.ts'
import { isEnvelope } from './vaultSealer.ts'

/** A bug of ours that would have laid a debtor's facts on the disk in clear; nothing of it was written. */
export class UnsealedRow extends Error {
  override readonly name = 'UnsealedRow'
}

const isSealed = (table: string): boolean =>
  Object.hasOwn(TABLES, table) && TABLES[table as keyof typeof TABLES].sealed

/** The last look before the disk: a row of a sealed table whose payload is no envelope is not written. */
export const sealGuard: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'sealGuard',
  create: core => ({
    ...core,
    table(name) {
      const table = core.table(name)
      if (!isSealed(name)) return table
      return {
        ...table,
        mutate(request) {
          const rows = request.type === 'add' || request.type === 'put' ? request.values : []
          const open = rows.some(row => !isEnvelope((row as { payload?: unknown }).payload ?? {}))
          if (open) throw new UnsealedRow(`a row of ${name} is not sealed`)
          return table.mutate(request)
        },
      }
    },
  }),
}
