import type { DeviceState } from '#protocol/device.ts'
import { readMeta } from './db/meta.ts'
import { firstScreen } from './inject/firstScreen.ts'
import { loadOnce } from './loadOnce.ts'
import type { OutOfUse, OutParts } from './outOfUse.ts'
import type { HeldKey } from './platform/vault/heldKey.ts'
import { isLetGo } from './sync/engineMessages.ts'
import type { OutWhy } from './sync/standing.ts'
import type { SyncState } from './sync/syncState.ts'

/** How the tablet stands with the bank, as `deps.ts` connects it; its code comes after the first screen. */
export interface LateStanding {
  /** Notes the time and looks at the lease. */
  look(): Promise<void>
  begin(why: OutWhy): void
  /** What the engine says: a device that was refused goes out of use. */
  hear(state: Pick<SyncState, 'lastProblem'>): void
  /** Somebody has signed in: what was before is over. */
  signedIn(): Promise<void>
}

/** Starts by itself, behind the first screen. */
export function lateStanding(parts: OutParts & { readonly held: HeldKey }): LateStanding {
  const { db, platform, held, mark, standing, onFault } = parts
  const leaving = loadOnce(async () => (await import('./outOfUse.ts')).outOfUse(parts))
  const run = (work: (out: OutOfUse) => Promise<void>): void => {
    leaving().then(work).catch(onFault)
  }
  let heard: SyncState['lastProblem']
  const begin = (why: OutWhy): void => run(out => out.begin(why))
  const lease = loadOnce(async () => {
    const { leaseWatch } = await import('./sync/leaseWatch.ts')
    const own = { db, standing, onFault, appVersion: __APP_VERSION__ }
    return leaseWatch({ ...platform, ...own, onOver: () => begin('expired') })
  })
  const ask = async (): Promise<void> => {
    const said = await saidByBank(parts)
    if (said !== undefined && said !== 'active') begin(said)
  }
  async function start(): Promise<void> {
    await firstScreen()
    if (standing.get().out?.done) return
    if (standing.get().out) {
      run(out => out.goOn())
      return
    }
    // A tablet that nobody opens must hear of it too.
    const askIfShut = (): void => void (held.get() ?? ask().catch(onFault))
    platform.network.onChange(askIfShut)
    askIfShut()
    ;(await lease()).start()
  }
  platform.channel.onMessage(raw => {
    if (isLetGo(raw)) run(out => out.letGo())
  })
  start().catch(onFault)
  return {
    ...{ begin, look: async () => (await lease()).look() },
    hear({ lastProblem }) {
      if (lastProblem === heard) return
      heard = lastProblem
      if (lastProblem === 'deviceRefused') begin('revoked')
      // The sessions of a device that is taken out of use end.
      if (lastProblem === 'noSession') ask().catch(onFault)
    },
    async signedIn() {
      if (standing.get().out) {
        await mark.clear()
        standing.set({ out: undefined })
      }
      await (await lease()).look()
    },
  }
}

/** What no session tells, the inbox does; undefined where nobody can be asked. */
async function saidByBank({ db, platform, transport }: OutParts): Promise<DeviceState | undefined> {
  if (!platform.network.isOnline() || !(await readMeta(db, 'transportKey'))) return undefined
  const { askStanding } = await import('./sync/deliver.ts')
  const said = await askStanding({ ...platform, db, transport: await transport() })
  return said.kind === 'ok' ? said.device : undefined
}
