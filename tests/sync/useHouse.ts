import { afterAll, beforeAll } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#tests/support/testDatabase.ts'
import { hurryZeroTimers } from '#tests/support/worldTicks.ts'
import { openHouse, type WorldHouse } from './house.ts'

/** A server over a database of this file alone, from its first test to its last. */
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
