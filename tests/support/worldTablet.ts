import { IDBFactory as Disk } from 'fake-indexeddb'
import type { CommandDeps } from '#app/commands/commandDeps.ts'
import { doorstepDb, type DoorstepDb } from '#app/db/doorstepDb.ts'
import { plainSealer } from '#tests/support/plainSealer.ts'
import type { Ids } from '#app/platform/ids.ts'
import { deviceProver } from '#app/sync/device.ts'
import { createEngine, type Engine } from '#app/sync/engine.ts'
import type { EngineDeps } from '#app/sync/engineDeps.ts'
import type { SignInDeps } from '#app/sync/signIn.ts'
import { heldKey } from '#app/platform/vault/heldKey.ts'
import type { Vault } from '#app/platform/vault/vault.ts'
import { timeAnchor } from '#app/sync/timeAnchor.ts'
import { httpTransport } from '#app/sync/transport.ts'
import { readMeta } from '#app/db/meta.ts'
import type { StaffProfile } from '#protocol/session.ts'
import { BadNetwork } from './badNetwork.ts'
import { promptHash, promptKeys, promptSignatures } from './promptKeys.ts'
import { seededRandom } from './seededRandom.ts'
import type { WorldStaff } from './worldBank.ts'
import { WorldChannel } from './worldChannel.ts'
import { WorldLife } from './worldLife.ts'
import { WorldLocks } from './worldLocks.ts'
import { tabStorage, type TabStorage } from './worldStorage.ts'
import { TEST_BANK } from './testBankKey.ts'
import type { WorldTime } from './worldTime.ts'

export const APP_VERSION = '0.1.0'

/** Rows are plain in a world, so its vault only says that it is open: a world has no time for real keys. */
const promptVault: Vault = {
  create: () => Promise.resolve({ v: 1, kid: 'world', wraps: [] }),
  open: () => Promise.resolve(undefined),
  openWith: () => Promise.resolve(undefined),
  reveal: () => Promise.resolve(new Uint8Array(32)),
}

/** One open page of a tablet, with everything that it is made of. */
export interface WorldTab {
  readonly life: WorldLife
  readonly storage: TabStorage
  readonly db: DoorstepDb
  readonly engine: Engine
  readonly engineDeps: EngineDeps & SignInDeps
  readonly deps: CommandDeps
  /** What the engine calls impossible. */
  readonly faults: readonly unknown[]
}

export interface TabletOptions {
  readonly no: number
  readonly name: string
  readonly staff: WorldStaff
  readonly time: WorldTime
  readonly ids: Ids
  /** How wrong its clock is. */
  readonly skewMs: number
}

/** A tablet: its disk outlives its tabs. */
export class WorldTablet {
  readonly options: TabletOptions
  readonly disk: IDBFactory = new Disk()
  readonly network: BadNetwork
  readonly #locks = new WorldLocks()
  readonly #channel = new WorldChannel()
  readonly #tabs: WorldTab[] = []
  #hasLostTab = false

  constructor(options: TabletOptions) {
    this.options = options
    this.network = new BadNetwork(options.no)
  }

  get tabs(): readonly WorldTab[] {
    return this.#tabs.filter(tab => !tab.life.isDead)
  }

  /** Grows with everything that happens on it. */
  get pulse(): number {
    return this.#tabs.reduce((sum, tab) => sum + tab.life.pulse, this.#tabs.length)
  }

  /** Opens a page and starts its engine, as `deps.ts` does in a browser. */
  async openTab(): Promise<WorldTab> {
    const { name, time, skewMs, ids, no } = this.options
    const life = new WorldLife()
    const storage = tabStorage(this.disk, life)
    const clock = time.clock(skewMs)
    const db = doorstepDb({ name, ...storage.options })
    const faults: unknown[] = []
    const random = seededRandom(no * 7919 + this.#tabs.length)
    const network = this.network.forTab(life)
    const proving = {
      ...{ network, clock, ids, keys: promptKeys, hash: promptHash },
      prover: () => deviceProver(db),
    }
    const engineDeps: EngineDeps & SignInDeps = {
      ...{ db, clock, ids, network, appVersion: APP_VERSION },
      sealer: plainSealer,
      vault: promptVault,
      held: heldKey(),
      ...{ hash: promptHash, signatures: promptSignatures },
      anchor: timeAnchor(clock),
      ...{ keys: promptKeys, transport: httpTransport({ ...proving, appVersion: APP_VERSION }) },
      locks: this.#locks.forTab(life),
      channel: this.#channel.forTab(life),
      timers: time.timers(life),
      backgroundSync: { register: () => Promise.resolve('unavailable') },
      random: () => random.next(),
      onFault: error => faults.push(error),
    }
    const engine = createEngine(engineDeps)
    const tab = {
      life,
      storage,
      db,
      engine,
      engineDeps,
      faults,
      deps: this.#commandDeps(engineDeps),
    }
    life.onDeath(() => {
      time.forget(life)
      // Its live queries would listen for ever to what later worlds write.
      void engine.stop()
      this.#hasLostTab = true
    })
    this.#tabs.push(tab)
    await Promise.race([restoreStaff(tab), life.death])
    if (!life.isDead) engine.start()
    return tab
  }

  /** Where a page has died, the browser shows another that is open; true when it did. */
  showSurvivors(): boolean {
    const shows = this.#hasLostTab && this.tabs.length > 0
    this.#hasLostTab = false
    if (shows) this.network.show()
    return shows
  }

  /** Ends every page and lets go of what they held. */
  scrap(): void {
    for (const tab of this.#tabs) {
      tab.life.kill()
      tab.db.close()
    }
    const { _databases: databases } = this.disk as unknown as { _databases: Map<string, unknown> }
    databases.clear()
  }

  #commandDeps({ db, sealer, clock, ids, hash, anchor }: EngineDeps): CommandDeps {
    return {
      ...{ db, sealer, clock, ids, hash },
      staff: () => {
        const staff = profiles.get(db)
        if (!staff) throw new Error('nobody is signed in')
        return staff
      },
      anchor: () => anchor.anchor(),
      bankKey: () => TEST_BANK.sealKey,
    }
  }
}

/** Who is signed in, by page. */
const profiles = new WeakMap<DoorstepDb, StaffProfile>()

/** True for a page on which an agent works. */
export function isSignedIn({ db }: WorldTab): boolean {
  return profiles.has(db)
}

/** Takes over the agent who signed in on this tablet before. */
export async function restoreStaff({ db }: Pick<WorldTab, 'db'>): Promise<void> {
  const staff = await readMeta(db, 'staff')
  if (staff) profiles.set(db, staff)
}
