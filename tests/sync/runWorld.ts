import { Violation } from './checker/violation.ts'
import { heal } from './heal.ts'
import type { WorldHouse } from './house.ts'
import { performStep, signInOn } from './performStep.ts'
import type { Script } from './script.ts'
import { World } from './world.ts'

/** How a world ended. */
export interface Ended {
  readonly trace: readonly string[]
  readonly error?: Error
}

let runs = 0

/** Plays a script from beginning to end. Never throws: the answer says what went wrong. */
export async function runWorld(house: WorldHouse, script: Script): Promise<Ended> {
  runs += 1
  const world = await World.open(house, script.seed, runs)
  try {
    await begin(world)
    for (const step of script.steps) await performStep(world, step)
    await heal(world)
    return { trace: world.trace }
  } catch (error) {
    await world.server.letGoOn()
    return { trace: world.trace, error: error instanceof Error ? error : new Error(String(error)) }
  } finally {
    world.close()
  }
}

/** Everybody signs in in the morning; three of four worlds let them fetch their day in peace. */
async function begin(world: World): Promise<void> {
  for (const tablet of world.tablets) {
    await tablet.openTab()
    await signInOn(world, tablet)
    await world.settle()
    if (world.seed % 4 === 3) continue
    for (let parked = tablet.network.parked; parked[0]; parked = tablet.network.parked) {
      await world.post.deliver(parked[0], 'good', 0)
      await world.settle()
    }
  }
  await world.look()
}

/** True when two failures look like one. */
export function sameKind(a: Error, b: Error): boolean {
  if (a instanceof Violation && b instanceof Violation) return a.invariant === b.invariant
  return a.name === b.name
}
