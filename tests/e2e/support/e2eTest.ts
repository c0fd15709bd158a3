import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type TestInfo } from '@playwright/test'
import { startFaultProxy, type FaultProxy } from '#tests/support/faultProxy.ts'
import { startDoorstepServer, type DoorstepServer } from './doorstepServer.ts'
import { Tablet, type TabletOptions } from './tablet.ts'

export { expect }

type NewTablet = (options?: Partial<TabletOptions>) => Promise<Tablet>

interface World {
  /** The network between tablets and server; told by the test to lose, cut, delay or refuse. */
  readonly network: FaultProxy
  /** The real server with a fresh demo bank, behind that network. */
  readonly server: DoorstepServer
  /** Starts one more tablet; all are put away after the test. */
  readonly newTablet: NewTablet
  /** The first tablet: its browser runs, its page is still empty. */
  readonly tablet: Tablet
}

interface Branch {
  /** The data of a server that has loaded its demo bank and was stopped: made once, copied by each test. */
  readonly bankData: string
}

/** Every journey starts from here: real server, real Chromium with its service worker on. */
export const test = base.extend<World, Branch>({
  bankData: [
    async ({}, use) => {
      const city = buildCity()
      const server = await startDoorstepServer({ copyOf: city })
      await server.stop()
      rmSync(city, { recursive: true })
      await use(server.dataDir)
      await server.dispose()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  // Playwright reads the fixtures that one needs from this pattern, so it must be there.
  network: async ({}, use) => {
    const network = await startFaultProxy(0)
    await use(network)
    await network.stop()
  },
  server: async ({ network, bankData }, use, info) => {
    const settings = { PUBLIC_ORIGIN: network.origin }
    const server = await startDoorstepServer({ settings, copyOf: bankData })
    network.setTarget(server.port)
    await use(server)
    if (failed(info)) await info.attach('server.log', { body: server.log() })
    await server.dispose()
  },
  newTablet: async ({ network, server }, use, info) => {
    const tablets: Tablet[] = []
    await use(async options => {
      const tablet = new Tablet({ origin: network.origin, ...options })
      tablets.push(tablet)
      await tablet.launch()
      return tablet
    })
    if (failed(info)) await attachScreens(tablets, info)
    for (const tablet of tablets) await tablet.dispose()
    const said = tablets.flatMap(tablet => tablet.guard.unexpected())
    expect(said, `console of the tablets (server on ${server.port})`).toEqual([])
  },
  tablet: async ({ newTablet }, use) => {
    await use(await newTablet())
  },
})

/**
 * The map of the demo bank's city in a data folder of its own. Else every server would begin to build it beside the
 * test, and behind everything else that runs: on a busy machine it would not be done in time.
 */
function buildCity(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'doorstep-city-'))
  // The server's database runs as another user, and its folder will have the modes of this one.
  chmodSync(dataDir, 0o755)
  const args = ['src/mapkit/cli.ts', 'demo-city', '--seed', '1', '--out', join(dataDir, 'packs')]
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  return dataDir
}

function failed(info: TestInfo): boolean {
  return info.status !== info.expectedStatus
}

async function attachScreens(tablets: readonly Tablet[], info: TestInfo): Promise<void> {
  for (const [at, tablet] of tablets.entries()) {
    if (!tablet.running) continue
    const body = await tablet.page.screenshot({ timeout: 5_000 })
    await info.attach(`tablet-${at + 1}.png`, { body, contentType: 'image/png' })
  }
}
