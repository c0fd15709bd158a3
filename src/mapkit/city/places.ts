import type { MapFeature } from '../tiles/mapFeature.ts'
import { label } from './cityFeature.ts'
import type { DistrictName } from './namedRoads.ts'
import type { Spot } from './plane.ts'

const DISTRICTS: Readonly<Record<DistrictName, Spot>> = {
  临江区: [9.75, 10.15],
  望湖区: [13.6, 11.45],
  北桥区: [9.7, 14.75],
  南浦区: [9.4, 5],
  高新区: [4.2, 10.35],
}

/** Parts of the city that people name, and towns around it. */
const PARTS: readonly (readonly [name: string, spot: Spot])[] = [
  ['老城', [8.75, 11.05]],
  ['码头', [7.65, 9.05]],
  ['沙洲', [11.6, 5.4]],
  ['柳堤', [14.75, 11.5]],
  ['荷塘', [16, 12.5]],
  ['科园', [3.9, 12.2]],
  ['纺织城', [9.9, 17.6]],
  ['红砖厂', [12.2, 14.5]],
  ['白沙', [12.9, 3.7]],
]
const TOWNS: readonly (readonly [name: string, spot: Spot])[] = [
  ['白杨镇', [5.1, 2.4]],
  ['石桥镇', [17.6, 17]],
  ['清溪镇', [3.4, 17.4]],
  ['渡口镇', [19.2, 5.6]],
]

/** The city's own name, its districts, parts and towns. */
export function places(): MapFeature[] {
  const at = (kind: string, detail: string, minZoom: number) => (name: string, spot: Spot) =>
    label(['places', minZoom, { kind, kind_detail: detail, name }], spot)
  return [
    at('locality', 'city', 8)('江城市', [9.15, 10.65]),
    ...Object.entries(DISTRICTS).map(([name, spot]) => at('macrohood', 'suburb', 10)(name, spot)),
    ...TOWNS.map(([name, spot]) => at('locality', 'town', 10)(name, spot)),
    ...PARTS.map(([name, spot]) => at('neighbourhood', 'neighbourhood', 12)(name, spot)),
  ]
}
