import type { MapFeature } from '../tiles/mapFeature.ts'
import { area, label, line } from './cityFeature.ts'
import { rounded } from './country.ts'
import { CITY_MARGIN_KM, CITY_SIZE_KM } from './frame.ts'
import { EASTWARD, NORTHWARD, type MainLine } from './mainLines.ts'
import type { Path, Spot } from './plane.ts'
import { BROOK, lakeRing, LAKES, riverRing } from './water.ts'

const EDGE = CITY_SIZE_KM + CITY_MARGIN_KM + 0.4
const START = -CITY_MARGIN_KM - 0.4

/** Wooded hills, each an outline to be rounded. */
const HILLS: readonly (readonly [name: string, outline: Path])[] = [
  [
    '翠屏山',
    [
      [-0.9, 15.4],
      [0.2, 16.2],
      [1, 17.5],
      [0.5, 18.4],
      [-1.3, 18.8],
    ],
  ],
  [
    '云台山',
    [
      [19.2, 17.6],
      [20.6, 18.2],
      [21.3, 19.6],
      [20.5, 21.2],
      [19, 20.6],
      [18.9, 19],
    ],
  ],
  [
    '凤凰山',
    [
      [18.4, 0.2],
      [19.8, -0.6],
      [21.2, 0.6],
      [21, 2],
      [19.6, 1.9],
    ],
  ],
]

/** Earth, hills, river, lakes. */
export function landscape(): MapFeature[] {
  return [
    area(
      ['earth', 0, { kind: 'earth' }],
      [
        [START, START],
        [EDGE, START],
        [EDGE, EDGE],
        [START, EDGE],
      ],
    ),
    ...outskirts(),
    ...HILLS.flatMap(([name, outline]) => hill(name, outline)),
    ...waters(),
  ]
}

/** Fields between the outermost main lines and the edge of the map. */
function outskirts(): MapFeature[] {
  const path = (line: MainLine | undefined): Path => (line ?? []).flatMap(each => each.path)
  const [west, east] = [path(NORTHWARD[0]), path(NORTHWARD.at(-1))]
  const [south, north] = [path(EASTWARD[0]), path(EASTWARD.at(-1))]
  const strips: readonly Path[] = [
    [...west, [START, EDGE], [START, START]],
    [...east, [EDGE, EDGE], [EDGE, START]],
    [...south, [EDGE, START], [START, START]],
    [...north, [EDGE, EDGE], [START, EDGE]],
  ]
  return strips.map(strip => area(['landuse', 9, { kind: 'farmland' }], strip))
}

function hill(name: string, outline: Path): MapFeature[] {
  return [
    area(['landuse', 8, { kind: 'forest', name }], rounded(outline)),
    label(['places', 12, { kind: 'neighbourhood', name }], middle(outline)),
  ]
}

function middle(outline: Path): Spot {
  const sum = outline.reduce<Spot>((all, [x, y]) => [all[0] + x, all[1] + y], [0, 0])
  return [sum[0] / outline.length, sum[1] / outline.length]
}

function waters(): MapFeature[] {
  return [
    area(['water', 8, { kind: 'river', name: '清江' }], riverRing()),
    line(['water', 13, { kind: 'stream', name: '望湖渠' }], BROOK),
    ...LAKES.flatMap(lake => [
      area(
        ['water', lake.half[0] > 0.5 ? 8 : 12, { kind: 'lake', name: lake.name }],
        lakeRing(lake),
      ),
      label(
        ['water', lake.half[0] > 0.5 ? 11 : 14, { kind: 'lake', name: lake.name }],
        lake.middle,
      ),
    ]),
  ]
}
