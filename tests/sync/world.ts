import type { Ids } from '#app/platform/ids.ts'
import { asInstant, type Instant } from '#domain/time/instant.ts'
import { NOON } from '#tests/fixtures/builders.ts'
import { seededIds } from '#tests/support/seededIds.ts'
import { nth } from '#tests/support/seededRandom.ts'
import { worldBank, type WorldBank } from '#tests/support/worldBank.ts'
import { WorldServer } from '#tests/support/worldServer.ts'
import { WorldTablet, type WorldTab } from '#tests/support/worldTablet.ts'
import { tick } from '#tests/support/worldTicks.ts'
import { worldTime, type WorldTime } from '#tests/support/worldTime.ts'
import { checkFiles } from './checker/checkFiles.ts'
import { proverOn } from './checker/diskRows.ts'
import { StoredCheck } from './checker/checkStored.ts'
import { TabletCheck, type TabletView } from './checker/checkTablet.ts'
import type { Scopes } from './checker/foldRecords.ts'
import type { BornVisit } from './checker/foldVisits.ts'
import { Ledger } from './checker/ledger.ts'
import { must } from './checker/violation.ts'
import { Post } from './deliver.ts'
import type { WorldHouse } from './house.ts'

const SKEWS_MS = [0, 0, -90_000, 420_000, -86_400_000]
/** After so many turns of the event loop without a sign of life nothing moves any more. */
const QUIET_TURNS = 4
/** Far more than any step needs: a tablet that still moves then will never stop. */
const MOST_TURNS = 20_000

/** Tablets, a bank and a bad network between them, with the checker looking on. */
export class World {
  readonly bank: WorldBank
  readonly tablets: readonly WorldTablet[]
  readonly time: WorldTime
  readonly server: WorldServer
  readonly house: WorldHouse
  readonly seed: number
  readonly ledger = new Ledger()
  readonly post: Post
  readonly trace: string[] = []
  readonly stored: StoredCheck
  readonly #tabletCheck: TabletCheck
  /** Visits that the desk planned on the way. */
  readonly planned: BornVisit[] = []
  readonly deskIds: Ids
  /** Signs of life of each tablet at the last look: without a new one nothing can have changed. */
  readonly #pulses = new Map<WorldTablet, number>()
  /** How much the server had done at the last look. */
  #lookedAt = -1
  /** The number of the step under way. */
  at = 0

  /** Makes the world of a seed; `run` sets apart two runs of it in one database. */
  static async open(house: WorldHouse, seed: number, run: number): Promise<World> {
    const bank = await worldBank(house.pool, house.passwordHash, seed, run)
    return new World(house, bank, seed, run)
  }

  private constructor(house: WorldHouse, bank: WorldBank, seed: number, run: number) {
    this.house = house
    this.seed = seed
    this.bank = bank
    this.time = worldTime(NOON)
    house.useClock(() => this.time.now())
    this.server = new WorldServer(house.app, house.pool)
    this.post = new Post(this.server, this.ledger, tablet =>
      proverOn(nth(this.tablets, tablet).disk),
    )
    this.deskIds = seededIds(seed ^ 0xdede, run)
    const ids = seededIds(seed, run)
    this.tablets = bank.tablets.map(
      (staff, no) =>
        new WorldTablet({
          ...{ no, ids, time: this.time, staff: nth(bank.staff, staff) },
          name: `world-${seed}-${run}-${no}`,
          skewMs: nth(SKEWS_MS, Math.imul(seed + no, 7) >>> 1),
        }),
    )
    this.#tabletCheck = new TabletCheck(this.ledger)
    const staffIds = bank.staff.map(one => one.id)
    this.stored = new StoredCheck(this.ledger, house.pool, staffIds)
  }

  get liveTabs(): readonly { readonly tablet: WorldTablet; readonly tab: WorldTab }[] {
    return this.tablets.flatMap(tablet => tablet.tabs.map(tab => ({ tablet, tab })))
  }

  now(): Instant {
    return asInstant(this.time.now())
  }

  /** Waits until nothing moves of itself: every tab sleeps or waits for the network. */
  async settle(): Promise<void> {
    let quiet = 0
    let last = -1
    for (let turns = 0; quiet < QUIET_TURNS; turns += 1) {
      must(turns < MOST_TURNS, 'I3', 'a tablet does not come to rest')
      await tick()
      const tabs = this.liveTabs.map(({ tab }) => tab)
      const pulse = tabs.reduce((sum, tab) => sum + tab.life.pulse, 0)
      const isQuiet = pulse === last && !tabs.some(tab => tab.storage.isBusy())
      quiet = isQuiet ? quiet + 1 : 0
      last = pulse
    }
  }

  /** The checker's look at everything, while nothing moves. */
  async look(): Promise<void> {
    await this.lookAtTablets()
    if (this.server.served !== this.#lookedAt) await this.stored.look(this.at)
    else this.stored.checkAcked()
    this.#lookedAt = this.server.served
    for (const tablet of this.tablets) this.#tabletCheck.checkConflicts(this.view(tablet))
    const views = this.tablets.map(tablet => this.view(tablet))
    await checkFiles(this.ledger, this.house.pool, views)
  }

  /** The part of it that asks no database. */
  async lookAtTablets(): Promise<void> {
    await this.settle()
    if (this.tablets.filter(tablet => tablet.showSurvivors()).length > 0) await this.settle()
    for (const tablet of this.tablets) {
      for (const tab of tablet.tabs) {
        must(tab.faults.length === 0, 'world', `an engine fault: ${String(tab.faults[0])}`)
      }
      const pulse = tablet.pulse
      if (this.#pulses.get(tablet) !== pulse) this.#tabletCheck.look(this.view(tablet), this.at)
      this.#pulses.set(tablet, pulse)
    }
    this.ledger.promised = []
    this.ledger.mayHaveStarted.clear()
  }

  view(tablet: WorldTablet): TabletView & { readonly staffId: string } {
    const { no, staff } = tablet.options
    return {
      ...{ no, disk: tablet.disk, staffId: staff.id },
      isPushing: tablet.network.parked.some(({ request }) => request.path.endsWith('/push')),
      isIdle: tablet.tabs.some(tab => tab.engine.state().phase === 'idle'),
      shown: tablet.tabs.map(tab => tab.engine.state()),
    }
  }

  get scopes(): Scopes {
    return {
      at: (caseId, step) => {
        let agents = this.bank.assignments.find(one => one.caseId === caseId)?.staffIds ?? []
        const during: (readonly string[])[] = []
        for (const event of this.ledger.desk) {
          if (event.kind !== 'assign' || event.caseId !== caseId || event.at > step) continue
          if (event.at === step) during.push(agents)
          agents = event.staffIds as typeof agents
        }
        return [...during, agents]
      },
    }
  }

  note(text: string): void {
    this.trace.push(text)
  }

  close(): void {
    for (const tablet of this.tablets) tablet.scrap()
  }
}
