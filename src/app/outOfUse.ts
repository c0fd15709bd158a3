import type { DoorstepDb } from './db/doorstepDb.ts'
import { problemNameOf } from './db/databaseProblem.ts'
import { readMeta } from './db/meta.ts'
import { untilNoneUnderWay } from './inject/underWay.ts'
import { PACKS_FOLDER } from './map/packs/packRows.ts'
import type { EndMark } from './platform/endMark.ts'
import { browserHomes } from './platform/homes.ts'
import { browserOwnFiles } from './platform/ownFiles.ts'
import type { Platform } from './platform/platform.ts'
import { LET_GO } from './sync/engineMessages.ts'
import { runOut } from './sync/outRunner.ts'
import type { OutWhy, StandingHolder } from './sync/standing.ts'
import { outView, type OutMark } from './sync/takeOut.ts'
import type { Transport } from './sync/transport.ts'

export interface OutParts {
  readonly db: DoorstepDb
  readonly platform: Platform
  readonly mark: EndMark<OutMark>
  readonly standing: StandingHolder
  readonly transport: () => Promise<Transport>
  /** The key leaves the page. */
  readonly forget: () => void
  readonly stopEngine: () => Promise<void>
  readonly onFault: (error: unknown) => void
}

/** Going out of use, as `deps.ts` starts it; loaded when it comes to that. */
export interface OutOfUse {
  /** The tablet was refused, or its time is over: marks it, shuts every tab, and starts anew. */
  begin(why: OutWhy): Promise<void>
  /** Another tab has begun. */
  letGo(): Promise<void>
  /** At a start that finds a mark. */
  goOn(): Promise<void>
}

export function outOfUse(parts: OutParts): OutOfUse {
  const { db, platform, mark, standing } = parts
  let isLeaving = false

  async function letGo(): Promise<void> {
    if (isLeaving) return
    isLeaving = true
    const found = await mark.read()
    // The screens close first, and what they were saving is saved.
    if (found) standing.set({ out: outView(found) })
    await untilNoneUnderWay()
    parts.forget()
    await parts.stopEngine()
    startAgain()
  }

  return {
    letGo,
    async begin(why) {
      if (isLeaving || standing.get().out) return
      try {
        const preferences = await readMeta(db, 'preferences')
        const since = platform.clock.now()
        await mark.write({ why, stage: 'heard', since, held: 0, preferences })
      } catch (error) {
        // No room for the mark: the tablet stays as shut as it is, and the next look tries again.
        if (problemNameOf(error) !== 'storageFull') throw error
        return
      }
      platform.channel.send({ type: LET_GO })
      await letGo()
    },
    async goOn() {
      const own = { db, mark, standing, startAgain, onFault: parts.onFault }
      const transport = await parts.transport()
      const removePacks = (): Promise<void> => browserOwnFiles.remove([PACKS_FOLDER])
      await runOut({ ...platform, ...own, homes: browserHomes(), transport, removePacks })
    },
  }
}

function startAgain(): void {
  location.reload()
}
