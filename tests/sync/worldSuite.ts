import { afterAll, beforeAll, describe, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import { hurryZeroTimers } from '#tests/support/worldTicks.ts'
import { openHouse, type WorldHouse } from './house.ts'
import { playSeeds } from './playSeeds.ts'

const WORLDS = Number(process.env['WORLDS'] ?? (process.env['CI'] ? 2000 : 200))
const FIRST_SEED = Number(process.env['SEED'] ?? 1)
const PER_TEST = 50
const TIMEOUT_MS = 300_000

/** The worlds of one process. `share` of `shares`: every so many-th seed is played here. */
export function worldSuite(share: number, shares: number): void {
  const seeds = Array.from({ length: WORLDS }, (_, n) => FIRST_SEED + n)
  const own = seeds.filter(seed => seed % shares === share)
  const house = useHouse()
  describe('invariants I1 to I8 hold', () => {
    for (let at = 0; at < own.length; at += PER_TEST) {
      const part = own.slice(at, at + PER_TEST)
      test(`worlds ${part[0] ?? ''} to ${part.at(-1) ?? ''}`, { timeout: TIMEOUT_MS }, () =>
        playSeeds(house(), part),
      )
    }
  })
}

/** A server over a database of this file alone, from the first test to the last. */
export function useHouse(): () => WorldHouse {
  let database: TestDatabase
  let house: WorldHouse
  beforeAll(async () => {
    hurryZeroTimers()
    database = await createTestDatabase()
    house = await openHouse(database.pool)
  })
  afterAll(async () => {
    await house.close()
    await database.drop()
  })
  return () => house
}
