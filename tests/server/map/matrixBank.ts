import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Selectable } from 'kysely'
import type { Wgs84Point } from '#domain/geo/point.ts'
import { encodeGraph } from '#domain/routing/graphCodec.ts'
import { matrixAnswerSchema, type MatrixAnswer } from '#protocol/mapService.ts'
import { parse } from '#protocol/parse.ts'
import type { MatrixConfig } from '#server/config/readMatrix.ts'
import type { DriveCacheTable } from '#server/db/schema.ts'
import { chosenSource } from '#server/map/matrix/chosenSource.ts'
import { driveCache } from '#server/map/matrix/driveCache.ts'
import type { AskMatrix } from '#server/map/matrix/matrixService.ts'
import { drawnGraph } from '#tests/support/maps/drawnGraph.ts'
import { testMap, testMatrix } from '#tests/support/testMap.ts'
import { openHttpBank, type HttpBank } from '../httpBank.ts'
import { startFakeProvider, type FakeProvider } from './fakeProvider.ts'
import { bytesOf, putPack } from './putPack.ts'

export const placeAt = (lat: number, lng: number): Wgs84Point => ({ lat, lng }) as Wgs84Point

/** Two places on the street of the one pack, 714 m apart, and one that lies nowhere near. */
export const PLACES = [placeAt(36.6, 117.001), placeAt(36.6, 117.009), placeAt(36.7, 117.1)]

/** What the roads of the pack say: seconds, 1.35 times as long as on free roads. */
export const BY_ROADS = [
  [0, 174, null],
  [174, 0, null],
  [null, null, 0],
]
export const CACHE_KEY = Buffer.alloc(32, 9)

const STREET = drawnGraph(
  [
    [117_000_000, 36_600_000],
    [117_011_200, 36_600_000],
  ],
  [{ from: 0, to: 1, lengthM: 1000, class: 11, isTwoWay: true }],
)
const SIGN_IN_EVERY_MS = 2 * 3_600_000

/** The small bank with one pack, and somebody whom it may ask for drives. */
export interface MatrixBank {
  readonly bank: HttpBank
  readonly provider: FakeProvider
  /** What was logged since it was emptied. */
  readonly lines: unknown[]
  /** The bank asks so from now on, having asked nothing before. */
  readonly asks: (config: MatrixConfig, withinMs?: number) => Promise<void>
  /** The answer to an agent; throws for what is none. */
  readonly answered: (places?: readonly Wgs84Point[], departAt?: number) => Promise<MatrixAnswer>
  readonly rowsKept: () => Promise<Selectable<DriveCacheTable>[]>
  readonly stop: () => Promise<void>
}

export async function openMatrixBank(): Promise<MatrixBank> {
  const root = mkdtempSync(join(tmpdir(), 'doorstep-matrix-'))
  const bounds = { west: 116.9, south: 36.5, east: 117.2, north: 36.8 }
  putPack(root, { bounds }, { basemap: bytesOf(10), roads: gzipSync(encodeGraph(STREET)) })
  const provider = await startFakeProvider()
  const lines: unknown[] = []
  const log = { warn: (line: object) => void lines.push(line) } as never
  let matrix: AskMatrix | undefined
  const map = testMap(root, { matrix: asked => matrix!(asked) })
  const bank = await openHttpBank({}, { map })
  let [cookie, signedInAt] = ['', -Infinity]
  return {
    bank,
    provider,
    lines,
    async asks(config, withinMs = 2000) {
      const source = chosenSource(config, withinMs)
      const cache = driveCache(bank.db, CACHE_KEY, bank.clock)
      matrix = testMatrix(root, { asked: source && { source, cache }, clock: bank.clock, log })
      await bank.db.deleteFrom('drive_cache').execute()
      lines.length = 0
    },
    async answered(places = PLACES, departAt = bank.clock()) {
      if (bank.clock() > signedInAt + SIGN_IN_EVERY_MS) {
        ;[cookie, signedInAt] = [await bank.signIn('S1'), bank.clock()]
      }
      const payload = JSON.stringify({ places, departAt })
      const reply = await bank.ask('POST', '/map/matrix', { cookie, payload })
      const answer = parse(matrixAnswerSchema, reply.json())
      if (!answer.ok) throw new Error(`${reply.statusCode} ${answer.error.path}`)
      return answer.value
    },
    rowsKept: () => bank.db.selectFrom('drive_cache').selectAll().execute(),
    async stop() {
      await bank.stop()
      await provider.close()
      rmSync(root, { recursive: true })
    },
  }
}
