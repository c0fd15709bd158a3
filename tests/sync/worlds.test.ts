import { expect, test } from 'vitest'
import { createTestDatabase } from '#tests/support/testDatabase.ts'
import { startHunt } from './startHunt.ts'

/** WORLDS and SEED choose others: SEED=7 WORLDS=1 plays the seventh alone. */
const WORLDS = Number(process.env['WORLDS'] ?? (process.env['CI'] ? 2000 : 200))
const FIRST_SEED = Number(process.env['SEED'] ?? 1)
const PER_TEST = 250
/** Worlds need a core each for tablets and database, whatever else the run is doing. */
const PROCESSES = 2
const TIMEOUT_MS = 600_000

const parts = Array.from({ length: Math.ceil(WORLDS / PER_TEST) }, (_, n) => ({
  first: FIRST_SEED + n * PER_TEST,
  count: Math.min(PER_TEST, WORLDS - n * PER_TEST),
}))

test.each(parts)(
  'I1 to I8 hold in $count worlds from seed $first',
  { timeout: TIMEOUT_MS },
  async ({ first, count }) => {
    const hunts = Array.from({ length: PROCESSES }, async (_, n) => {
      const database = await createTestDatabase()
      const share = Math.floor((count + PROCESSES - 1 - n) / PROCESSES)
      const range = { first: first + n, step: PROCESSES, count: share }
      const { seed, message, story } = await startHunt('.', database.url, range, 'shrink')
      await database.drop()
      return seed === undefined
        ? ''
        : [`seed ${seed}: ${message ?? ''}`, ...(story ?? [])].join('\n')
    })
    expect((await Promise.all(hunts)).filter(told => told !== '').join('\n\n')).toBe('')
  },
)
