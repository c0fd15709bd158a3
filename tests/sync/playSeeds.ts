import type { WorldHouse } from './house.ts'
import { runWorld } from './runWorld.ts'
import { scriptOf } from './script.ts'
import { shrink } from './shrink.ts'

/** Plays seeds one after the other. Throws for the first that fails, with its seed and its shortest story. */
export async function playSeeds(house: WorldHouse, seeds: readonly number[]): Promise<void> {
  for (const seed of seeds) {
    const script = scriptOf(seed)
    const { trace, error } = await runWorld(house, script)
    if (!error) continue
    const { ended } = await shrink(house, script, { trace, error })
    const story = ended.trace.join('\n')
    const reason = ended.error ?? error
    throw new Error(
      `seed ${seed}: ${reason.message}\n${story}\n(node tests/sync/play.ts ${seed})`,
      {
        cause: reason,
      },
    )
  }
}
