import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeGraph, GRAPH_MAGIC } from '#domain/routing/graphCodec.ts'
import type { RoadGraph } from '#domain/routing/roadGraph.ts'

const FOLDER = process.env['TEST_MAPS'] ?? join(import.meta.dirname, '../../../../shared/data/maps')

/** True where the real extracts lie beside the project; they are never part of it. */
export const hasMapData = existsSync(join(FOLDER, 'README.md'))

/** Where one file there lies. */
export function mapPath(name: string): string {
  return join(FOLDER, name)
}

/** The bytes of one file there, unpacked where it is gzipped. */
export function mapFile(name: string): Uint8Array {
  const bytes = readFileSync(join(FOLDER, name))
  return name.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

export function mapJson<T>(name: string): T {
  return JSON.parse(Buffer.from(mapFile(name)).toString('utf8')) as T
}

/** The road graph of Jinan: a stream of ours but for the magic. */
export function jinanGraph(): RoadGraph {
  const stream = mapFile('jinan.graph.gz')
  const graph = decodeGraph(Uint8Array.from([...GRAPH_MAGIC, ...stream]))
  if (!graph.ok) throw new Error(graph.error)
  return graph.value
}

/** A day plan on Jinan's roads with its proven best orders. */
export interface JinanCase {
  readonly id: string
  readonly start: { readonly lng: number; readonly lat: number }
  readonly dayStart: number
  readonly dayEnd: number
  readonly stops: readonly {
    readonly lng: number
    readonly lat: number
    readonly serviceSec: number
    readonly window: readonly [number, number]
  }[]
  readonly durationSec: readonly (readonly number[])[]
  readonly distanceM: readonly (readonly number[])[]
  readonly optimal: Readonly<
    Record<'travel' | 'finish', { readonly value: number; readonly seq: readonly number[] }>
  >
}

export function jinanCases(): readonly JinanCase[] {
  return mapJson<{ cases: JinanCase[] }>('jinan-cases.json.gz').cases
}

/** A public instance of the travelling salesman with time windows, with the best values known. */
export interface PublicInstance {
  readonly set: string
  readonly id: string
  readonly n: number
  readonly matrix: readonly (readonly number[])[]
  readonly windows: readonly (readonly [number, number])[]
  readonly best: { readonly travel: number | null; readonly makespan: number | null }
}

export function publicInstances(): readonly PublicInstance[] {
  return mapJson<{ instances: PublicInstance[] } | PublicInstance[]>(
    'tsptw-small.json.gz',
  ) as readonly PublicInstance[]
}
