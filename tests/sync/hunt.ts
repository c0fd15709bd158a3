import pg from 'pg'
import { columnTypes } from '#server/db/columnTypes.ts'
import { hurryZeroTimers } from '#tests/support/worldTicks.ts'
import { Violation } from './checker/violation.ts'
import { openHouse, type WorldHouse } from './house.ts'
import { runWorld, type Ended } from './runWorld.ts'
import { scriptOf } from './script.ts'
import { shrink } from './shrink.ts'

// A process of its own that plays worlds until one fails:
// node hunt.ts URL FIRST STEP COUNT [shrink]. Its last line is what it found, as JSON.

/** What a hunt found; without a seed everything held. */
export interface Found {
  /** How many worlds were played. */
  readonly worlds: number
  readonly seed?: number
  readonly invariant?: string
  readonly message?: string
  /** The trace, shrunk where that was asked for. */
  readonly story?: readonly string[]
}

/** Longer than any world takes: something in it stands still. */
const WORLD_TIMEOUT_MS = 120_000

const [url = '', first = '1', step = '1', count = '1', mode = ''] = process.argv.slice(2)

hurryZeroTimers()
const pool = new pg.Pool({ connectionString: url, types: columnTypes })
pool.on('error', () => undefined)
const house = await openHouse(pool)
console.log(JSON.stringify(await hunt(house)))
process.exit()

async function hunt(house: WorldHouse): Promise<Found> {
  for (let worlds = 1; worlds <= Number(count); worlds += 1) {
    const seed = Number(first) + (worlds - 1) * Number(step)
    const ended = await play(house, seed)
    if (ended.error) return found(house, { worlds, seed }, { ...ended, error: ended.error })
  }
  return { worlds: Number(count) }
}

async function found(
  house: WorldHouse,
  place: { readonly worlds: number; readonly seed: number },
  ended: Ended & { readonly error: Error },
): Promise<Found> {
  const invariant = ended.error instanceof Violation ? ended.error.invariant : 'world'
  const shortest =
    mode === 'shrink' ? (await shrink(house, scriptOf(place.seed), ended)).ended : ended
  const { message, stack } = shortest.error ?? ended.error
  const isOurs = shortest.error instanceof Violation
  return {
    ...{ ...place, invariant, story: shortest.trace },
    message: isOurs ? message : (stack ?? message),
  }
}

function play(house: WorldHouse, seed: number): Promise<Ended> {
  return Promise.race([runWorld(house, scriptOf(seed)), standstill()])
}

function standstill(): Promise<Ended> {
  return new Promise(resolve => {
    const error = new Violation('I3', 'the world stands still')
    setTimeout(() => resolve({ trace: [], error }), WORLD_TIMEOUT_MS).unref()
  })
}
