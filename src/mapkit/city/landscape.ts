import type { MapFeature } from '../tiles/mapFeature.ts'
import { area, label, line } from './cityFeature.ts'
import { CITY_MARGIN_KM, CITY_SIZE_KM } from './frame.ts'
import { smooth, type Path, type Spot } from './plane.ts'
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
    ...HILLS.flatMap(([name, outline]) => hill(name, outline)),
    ...waters(),
  ]
}

function hill(name: string, outline: Path): MapFeature[] {
  const ring = smooth([...outline, ...outline.slice(0, 2)], 6).slice(3, -3)
  return [
    area(['landuse', 8, { kind: 'forest', name }], ring),
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
