import pg from 'pg'
import { columnTypes } from '#server/db/columnTypes.ts'
import { hurryZeroTimers } from '#tests/support/worldTicks.ts'
import { Violation } from '../checker/violation.ts'
import { openHouse, type WorldHouse } from '../house.ts'
import { runSeed } from '../runWorld.ts'

/** What a hunt found, as one line of JSON for the one who started it. */
export interface Found {
  /** How many worlds it took; 0 when nothing was found. */
  readonly worlds: number
  readonly invariant: string
  readonly message: string
}

/** Longer than any world takes: the fault has made it stand still. */
const WORLD_TIMEOUT_MS = 60_000

const [url = '', first = '1', most = '100'] = process.argv.slice(2)

hurryZeroTimers()
const pool = new pg.Pool({ connectionString: url, types: columnTypes })
pool.on('error', () => undefined)
const house = await openHouse(pool)
console.log(JSON.stringify(await hunt(house, Number(first), Number(most))))
process.exit()

/** Plays worlds of this copy of the code until one fails. */
async function hunt(house: WorldHouse, first: number, most: number): Promise<Found> {
  for (let worlds = 1; worlds <= most; worlds += 1) {
    const error = await Promise.race([failureOf(house, first + worlds - 1), standstill()])
    if (!error) continue
    const invariant = error instanceof Violation ? error.invariant : 'world'
    return { worlds, invariant, message: error.message }
  }
  return { worlds: 0, invariant: '', message: '' }
}

async function failureOf(house: WorldHouse, seed: number): Promise<Error | undefined> {
  return (await runSeed(house, seed)).error
}

function standstill(): Promise<Error> {
  return new Promise(resolve => {
    const end = (): void => resolve(new Violation('I3', 'the world stands still'))
    setTimeout(end, WORLD_TIMEOUT_MS).unref()
  })
}
