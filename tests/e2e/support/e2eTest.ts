import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type TestInfo } from '@playwright/test'
import { DEMO_PACK_ID, demoPackVersion } from '#mapkit/city/demoPackId.ts'
import { packFolder } from '#mapkit/pack/packFiles.ts'
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
      const server = await startDoorstepServer()
      await cityBuilt(server.dataDir)
      await server.stop()
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

/** Else every copy would begin to build it anew, beside the test. */
async function cityBuilt(dataDir: string): Promise<void> {
  const pack = { id: DEMO_PACK_ID, version: demoPackVersion(1) }
  const isThere = (): boolean => existsSync(packFolder(join(dataDir, 'packs'), pack))
  await expect.poll(isThere, { timeout: 180_000 }).toBe(true)
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
