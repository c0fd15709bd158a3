import { hasMapData } from '#tests/support/maps/mapData.ts'
import { startDoorstepServer, type DoorstepServer } from '#tests/e2e/support/doorstepServer.ts'
import { PORTRAIT, Tablet } from '#tests/e2e/support/tablet.ts'
import { oneCase } from './bankSeed.ts'
import { serveBenchPage } from './benchPage.ts'
import { coldStart, LOCKED } from './coldStart.ts'
import { serveEmptyPage } from './emptyPage.ts'
import { firstBytes } from './firstBytes.ts'
import { gateFrames } from './gateFrames.ts'
import { mapLines } from './mapLines.ts'
import { lighthousePages, type Scores } from './lighthousePages.ts'
import type { Line, PartResult } from './partResult.ts'
import { planFrames } from './planFrames.ts'
import { policyRates } from './policyRates.ts'
import { repaymentTimes } from './repaymentTimes.ts'
import { routeTimes } from './routeTimes.ts'
import { sealRatios } from './sealRatios.ts'
import { serverSessions } from './serverSessions.ts'
import { syncRatios } from './syncRatios.ts'

/** Each on a bank of its own, so that none sees what another left behind. */
export const PARTS: Readonly<Record<string, () => Promise<PartResult>>> = {
  start: () =>
    withServer(server =>
      withTablet(`http://localhost:${server.port}`, async tablet => {
        await tablet.signIn()
        const bytes = await firstBytes(tablet, '/today', LOCKED)
        await tablet.page.reload()
        await tablet.untilOfflineReady()
        const empty = await serveEmptyPage()
        const cold = await coldStart(tablet, empty.origin).finally(empty.close)
        return {
          lines: {
            'first screen, bytes gz': { figure: bytes.bytes, most: 110_000 },
            'cold start, ratio': { figure: cold.ratio, most: 2 },
            'cold start, ms': { figure: cold.appMs },
            'empty page, ms': { figure: cold.emptyMs },
            'unlock to Today beyond the key, ms': { figure: cold.unlockMs, most: 400 },
          },
          measured: { bytes, cold },
        }
      }),
    ),

  sync: () =>
    withServer(async server => {
      const bench = await serveBenchPage(server.port)
      const ratios = await withTablet(bench.origin, tablet =>
        syncRatios(tablet, server, bench.page),
      ).finally(bench.close)
      return {
        lines: {
          'pull, ratio': { figure: ratios.pull.ratio, most: 1.3 },
          'save, ratio': { figure: ratios.save.ratio, most: 1.6 },
          'push, ratio': { figure: ratios.push.ratio, most: 1.3 },
        },
        measured: ratios,
      }
    }),

  seal: () =>
    withServer(async server => {
      const bench = await serveBenchPage(server.port)
      const ratios = await withTablet(bench.origin, tablet =>
        oneCase(server.dataDir).then(dossier => sealRatios(tablet.page, bench.page, dossier)),
      ).finally(bench.close)
      return {
        lines: {
          'sealed write, ratio': { figure: ratios.write, most: 1.4 },
          'sealed read, ratio': { figure: ratios.read, most: 1.8 },
        },
        measured: ratios,
      }
    }),

  sessions: () =>
    withServer(async server => {
      const sessions = await serverSessions(`http://127.0.0.1:${server.port}`)
      return {
        lines: {
          'sync sessions a second': { figure: sessions.sessionsPerSecond },
          'sync session, p50 ms': { figure: sessions.p50Ms },
          'sync session, p99 ms': { figure: sessions.p99Ms },
        },
        measured: sessions,
      }
    }),

  policy: () => {
    const rates = policyRates()
    const lines = {
      'CN pack at prestart, judgements a second': { figure: rates.prestart, least: 20_000 },
      'CN pack during, judgements a second': { figure: rates.during, least: 20_000 },
      'reading the same facts from JSON, a second': { figure: rates.baseline },
    }
    return Promise.resolve({ lines, measured: rates })
  },

  repayment: () => {
    const times = repaymentTimes()
    const lines = {
      'sum counted, explained, a 60-month plan negotiated, ms': { figure: times.wholeMs, most: 5 },
      'the negotiation alone, ms': { figure: times.dealMs },
      'the same sum split evenly over 60 months, ms': { figure: times.evenMs },
      'all of it to the even split, ratio': { figure: times.wholeMs / times.evenMs },
      'the negotiation to the even split, ratio': { figure: times.dealMs / times.evenMs },
    }
    return Promise.resolve({ lines, measured: times })
  },

  gate: () =>
    withServer(server =>
      withTablet(`http://localhost:${server.port}`, async tablet => {
        const figures = await gateFrames(tablet)
        return {
          lines: {
            'a time chosen to its verdict, frames': { figure: figures.slot.frames, most: 1 },
            'a time chosen to its verdict, ms': { figure: figures.slot.ms },
            'tap to the gate with its verdict, frames': { figure: figures.page.frames, most: 1 },
            'tap to the gate with its verdict, ms': { figure: figures.page.ms },
            'tap to a page that judges nothing, frames': { figure: figures.plainPage.frames },
            'tap to a page that judges nothing, ms': { figure: figures.plainPage.ms },
          },
          measured: figures,
        }
      }),
    ),

  table: () =>
    withServer(server =>
      withTablet(`http://localhost:${server.port}`, async tablet => {
        const figures = await planFrames(tablet)
        return {
          lines: {
            'a slider moved to its plan table, frames': { figure: figures.frames, most: 1 },
            'a slider moved to its plan table, ms': { figure: figures.ms, most: 16 },
          },
          measured: figures,
        }
      }),
    ),

  map: mapLines,

  route: async () => {
    if (!hasMapData) {
      console.log('route: the map data are not on this machine, nothing was measured')
      return { lines: {}, measured: {} }
    }
    return withServer(async server => {
      const bench = await serveBenchPage(server.port)
      const times = await withTablet(bench.origin, tablet =>
        routeTimes(tablet.page, bench.page),
      ).finally(bench.close)
      return {
        lines: {
          'roads read, ms': { figure: times.readMs },
          '26 x 26 drives and 25 lines, ms': { figure: times.tableMs, most: 150 },
          'order of 25 stops, ms': { figure: times.order25Ms, most: 300 },
          '12 stops proven, ms': { figure: times.proven12Ms, most: 50 },
          'ten million square roots in the same worker’s page, ms': { figure: times.baselineMs },
        },
        measured: times,
      }
    })
  },

  lighthouse: () =>
    withServer(async server => {
      const empty = await serveEmptyPage()
      const origin = `http://localhost:${server.port}`
      const pages = await lighthousePages(origin, empty.origin).finally(empty.close)
      return {
        lines: {
          'lighthouse empty page, performance': { figure: pages.empty.performance },
          'lighthouse, speed of the machine': { figure: pages.locked.machine },
          ...scoreLines('sign-in', pages.signIn),
          ...scoreLines('locked', pages.locked),
        },
        measured: pages,
      }
    }),
}

function scoreLines(page: string, scores: Scores): Record<string, Line> {
  return {
    [`lighthouse ${page}, performance`]: { figure: scores.performance, least: 95 },
    [`lighthouse ${page}, accessibility`]: { figure: scores.accessibility, least: 100 },
    [`lighthouse ${page}, best practices`]: { figure: scores['best-practices'], least: 100 },
  }
}

async function withServer<T>(measure: (server: DoorstepServer) => Promise<T>): Promise<T> {
  const server = await startDoorstepServer()
  return measure(server).finally(() => server.dispose())
}

async function withTablet<T>(origin: string, measure: (tablet: Tablet) => Promise<T>): Promise<T> {
  const tablet = new Tablet({ origin, viewport: PORTRAIT })
  try {
    await tablet.launch()
    return await measure(tablet)
  } finally {
    await tablet.dispose()
  }
}
