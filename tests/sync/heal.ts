import { nth } from '#tests/support/seededRandom.ts'
import type { WorldTablet } from '#tests/support/worldTablet.ts'
import { requeue, resolve } from './acts.ts'
import { checkFilesHealed } from './checker/checkFiles.ts'
import { checkHealed } from './checker/checkHealed.ts'
import { diskRows } from './checker/diskRows.ts'
import { must } from './checker/violation.ts'
import { retry } from './fileActs.ts'
import { needsSignIn, signInOn } from './performStep.ts'
import type { World } from './world.ts'

/** More than any honest tablet asks for. */
const MOST_REQUESTS = 400
const MOST_ROUNDS = 12

/** Ends all faults, lets everything be sent and fetched, and holds the end against the ledger. */
export async function heal(world: World): Promise<void> {
  world.at += 1
  await world.server.letGoOn()
  for (const request of world.post.late.splice(0)) await world.post.serve(request)
  for (const tablet of world.tablets) await mend(tablet)
  await world.look()
  await requeueAll(world)
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    world.at += 1
    await exchange(world)
    await exchange(world)
    world.note(`healed ${round}`)
    if (!(await decideConflicts(world, round))) break
  }
  const healed = {
    ...{ pool: world.house.pool, ledger: world.ledger, scopes: world.scopes, step: world.at },
    bank: { ...world.bank, visits: [...world.bank.visits, ...world.planned] },
    tablets: world.tablets.map(tablet => world.view(tablet)),
  }
  await checkHealed(healed)
  await checkFilesHealed(healed, world.house.digestOf)
}

async function mend(tablet: WorldTablet): Promise<void> {
  for (const tab of tablet.tabs) {
    tab.life.spare()
    tab.storage.freeDisk()
  }
  tablet.network.setOnline(true)
  if (tablet.tabs.length === 0) await tablet.openTab()
}

/** What a server of an older build refused is sent once more; what is broken comes back. */
async function requeueAll(world: World): Promise<void> {
  for (const tablet of world.tablets) {
    const rows = diskRows(tablet.disk, 'outbox').filter(row => row['state'] === 'QUARANTINED')
    for (let n = 0; n < rows.length; n += 1) {
      const step = { kind: 'requeue' as const, a: 0, b: 0, c: 0 }
      await requeue({ ledger: world.ledger, tablet, tab: nth(tablet.tabs, 0), step })
    }
    const files = diskRows(tablet.disk, 'attachments').filter(row => row['state'] === 'REFUSED')
    for (let n = 0; n < files.length; n += 1) {
      const step = { kind: 'requeue' as const, a: 0, b: 0, c: 0 }
      await retry({ ledger: world.ledger, tablet, tab: nth(tablet.tabs, 0), step })
    }
  }
  await world.look()
}

/** Every tablet pushes and pulls until it is at rest. */
async function exchange(world: World): Promise<void> {
  for (const tablet of world.tablets) {
    tablet.network.show()
    await drain(world, tablet)
    if (!needsSignIn(tablet)) continue
    await signInOn(world, tablet)
    await drain(world, tablet)
  }
  await world.look()
}

async function drain(world: World, tablet: WorldTablet): Promise<void> {
  for (let count = 0; ; count += 1) {
    await world.lookAtTablets()
    const [parked] = tablet.network.parked
    if (!parked) return
    must(count < MOST_REQUESTS, 'I3', `tablet ${tablet.options.no} asks without end`)
    await world.post.deliver(parked, 'good', 0)
  }
}

/** Agents decide what both sides changed; true when there was something to decide. */
async function decideConflicts(world: World, round: number): Promise<boolean> {
  let found = false
  for (const tablet of world.tablets) {
    const rows = diskRows(tablet.disk, 'visits').filter(row => row['hasConflict'] === true)
    for (let n = 0; n < rows.length; n += 1) {
      found = true
      const step = { kind: 'resolve' as const, a: 0, b: round < 3 ? n : 1, c: 0 }
      await resolve({ ledger: world.ledger, tablet, tab: nth(tablet.tabs, 0), step })
    }
  }
  if (found) await world.look()
  return found
}
