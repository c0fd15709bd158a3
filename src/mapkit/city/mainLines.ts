import type { RoadClass } from '#domain/routing/roadClass.ts'
import { ROADS } from './namedRoads.ts'
import type { Path, Spot } from './plane.ts'

/** A piece of a main line under one name. */
export interface Stretch {
  readonly name: string
  readonly class: RoadClass
  readonly path: Path
  /** Crosses the river on a bridge of its own; others end at the bank. */
  readonly bridge?: string
}

/** A line that runs through the whole city; those of one way never meet each other. */
export type MainLine = readonly Stretch[]

const stretch = (name: string, roadClass: RoadClass, ...path: Spot[]): Stretch => ({
  ...{ name, class: roadClass, path },
})

/** A road of the demo bank's table, exactly where the bank's addresses stand along it. */
function named(name: string, roadClass: RoadClass, way: 'asDrawn' | 'turned' = 'asDrawn'): Stretch {
  const road = ROADS.find(each => each.name === name)
  if (!road) throw new Error(`no road ${name}`)
  const path = [road.from, road.to]
  return { name, class: roadClass, path: way === 'turned' ? path.reverse() : path }
}

const withBridge = (line: Stretch, bridge: string): Stretch => ({ ...line, bridge })

/** From south to north, the western one first. */
// prettier-ignore
export const NORTHWARD: readonly MainLine[] = [
  [stretch('西郊路', 'secondary', [0.8, -1], [0.7, 5], [1.1, 9], [1.2, 10], [1.3, 12.4], [1.6, 15], [2.2, 17.5], [2.3, 21])],
  [
    withBridge(stretch('光明南路', 'secondary', [2.9, -1], [2.85, 3], [3, 7]), '光明大桥'),
    named('光明一路', 'primary'),
    stretch('光明北路', 'secondary', [3.2, 14], [3.45, 18], [3.5, 21]),
  ],
  [
    stretch('星河南路', 'tertiary', [4.5, -1], [4.75, 3.5], [5, 7.5]),
    named('星河路', 'secondary'),
    stretch('星河北路', 'tertiary', [5.3, 14.5], [5.35, 17], [5.6, 21]),
  ],
  [
    stretch('浦西路', 'tertiary', [6.5, -1], [6.7, 3], [6.9, 6.2], [7.2, 8.6]),
    named('码头街', 'tertiary'),
    stretch('解放路', 'secondary', [7.4, 11], [7.25, 13], [7.2, 15], [7, 18], [6.9, 21]),
  ],
  [
    stretch('南浦大道南段', 'primary', [9.2, -1], [8.8, 2]),
    named('南浦大道', 'primary', 'turned'),
    withBridge(stretch('鼓楼大街', 'primary', [8, 8], [7.95, 8.655]), '江城大桥'),
    stretch('鼓楼大街', 'primary', [7.95, 8.655], [8.2, 11.4], [8.05, 13]),
    stretch('中山路', 'secondary', [8.05, 13], [7.9, 15.2], [7.75, 18], [7.8, 21]),
  ],
  [
    withBridge(stretch('文昌南路', 'secondary', [10.4, -1], [10.2, 2], [9.8, 6.5], [9.5, 8.5]), '文昌大桥'),
    named('文昌路', 'secondary'),
    stretch('文昌路', 'secondary', [9.2, 13], [9, 13]),
    named('北桥大街', 'primary'),
    stretch('北郊路', 'secondary', [8.6, 18.5], [8.7, 21]),
  ],
  [
    stretch('浦东路', 'tertiary', [11.1, -1], [11.2, 4], [11, 7], [11.05, 8.9]),
    stretch('人民路', 'secondary', [11.05, 8.9], [10.6, 11], [11, 13.5]),
    named('建设二路', 'secondary'),
    stretch('建设北路', 'tertiary', [11.4, 18], [11.5, 21]),
  ],
  [
    stretch('新埠南路', 'secondary', [11.9, -1], [12, 2.5]),
    named('新埠路', 'primary'),
    withBridge(stretch('湖西路', 'primary', [12.4, 7.5], [12.42, 9.2]), '新埠大桥'),
    stretch('湖西路', 'primary', [12.42, 9.2], [12.35, 10.6], [12.6, 13], [12.9, 15]),
    stretch('友谊路', 'secondary', [12.9, 15], [13, 17], [13.1, 21]),
  ],
  [
    withBridge(stretch('柳堤南路', 'secondary', [14.2, -1], [14.3, 4.6], [14.5, 8.5]), '柳堤大桥'),
    named('柳堤路', 'secondary'),
    stretch('柳堤北路', 'tertiary', [14.2, 14], [14.5, 18], [14.6, 21]),
  ],
  [
    stretch('菱南路', 'tertiary', [15.8, -1], [15.9, 4], [16.2, 9]),
    named('菱角塘路', 'tertiary'),
    stretch('东郊路', 'tertiary', [16.6, 13], [16.6, 16], [17, 21]),
  ],
  [
    stretch('东湖南路', 'tertiary', [18, -1], [18, 6], [17.6, 9.2]),
    stretch('环湖西路', 'secondary', [17.6, 9.2], [17.5, 11.2], [17.4, 12.6], [17.6, 14.6]),
    stretch('东湖北路', 'tertiary', [17.6, 14.6], [18.3, 17], [18.6, 21]),
  ],
  [stretch('环湖东路', 'secondary', [20.1, -1], [20, 6], [20.2, 9.5], [20.3, 12.5], [20.2, 15], [20.3, 21])],
]

/** From west to east, the southern one first. */
// prettier-ignore
export const EASTWARD: readonly MainLine[] = [
  [stretch('南郊路', 'secondary', [-1, 0.6], [5, 0.9], [9, 0.7], [14, 1], [21, 0.7])],
  [stretch('银杏路', 'tertiary', [-1, 2.3], [4.8, 2.55], [8.8, 2.35], [12, 2.5], [16, 2.75], [21, 2.5])],
  [
    stretch('白沙西路', 'tertiary', [-1, 3.7], [4.5, 3.95], [9, 4.2]),
    named('白沙路', 'secondary'),
    stretch('白沙东路', 'tertiary', [14, 4.6], [18, 4.75], [21, 4.6]),
  ],
  [
    stretch('渔市西街', 'tertiary', [-1, 4.8], [3, 5.25], [6, 6.2]),
    named('渔市街', 'secondary'),
    stretch('南浦东路', 'secondary', [10.5, 6.6], [14, 6.75], [18, 6.5], [21, 5.9]),
  ],
  [stretch(
    '滨江南路', 'secondary',
    [-1, 5.58], [0, 5.68], [1.5, 5.84], [3, 6.04], [5, 6.62], [6, 7.08], [7, 7.56], [8, 7.93], [9.5, 7.84],
    [10.5, 8.04], [11.5, 8.36], [12.4, 8.46], [13.4, 8.18], [14.5, 7.72], [16.2, 7.58], [18, 7.44], [19.5, 7.04], [21, 6.84],
  )],
  [
    stretch('沿江西路', 'secondary', [-1, 6.5], [1.5, 6.75], [3, 7.02], [5, 8.2]),
    named('沿江大道', 'primary'),
    stretch('沿江东路', 'secondary', [13, 9.4], [14.47, 9.15], [16.2, 9], [17.6, 8.75], [21, 8.2]),
  ],
  [
    stretch('创业西路', 'secondary', [-1, 10.1], [1.2, 10]),
    named('创业大道', 'primary'),
    stretch('府前街', 'secondary', [6.8, 9.6], [8.05, 9.45], [9.45, 9.55], [10.9, 9.8], [12.4, 9.95]),
    stretch('湖滨路', 'tertiary', [12.4, 9.95], [14.4, 10], [16.3, 10], [17.5, 9.85], [21, 9.6]),
  ],
  [
    stretch('翠竹路', 'tertiary', [-1, 11], [3.1, 10.9], [5.2, 10.6], [7.5, 10.2]),
    named('钟楼街', 'secondary'),
    stretch('钟楼东街', 'secondary', [11.5, 10.5], [12, 10.6]),
    named('望湖路', 'primary'),
    stretch('湖心路', 'tertiary', [17.5, 11.2], [21, 11.3]),
  ],
  [
    stretch('学苑路', 'secondary', [-1, 11.75], [3.15, 11.65], [5.2, 11.5], [8.2, 11.4]),
    named('书院街', 'secondary'),
    stretch('书院东街', 'tertiary', [11.8, 11.8], [14.3, 11.95], [16.5, 12.1], [21, 12.3]),
  ],
  [
    stretch('科园西路', 'tertiary', [-1, 12.5], [1.5, 12.4]),
    named('科园三路', 'secondary'),
    stretch('状元街', 'secondary', [6, 12.8], [9.2, 12.72], [12.5, 12.6]),
    named('荷花池街', 'secondary'),
    stretch('荷塘东路', 'tertiary', [16.5, 13], [17.5, 13.2], [21, 13.6]),
  ],
  [stretch('青年路', 'primary', [-1, 13.9], [3.2, 14], [5.3, 14.1], [9, 14], [11.1, 13.95], [14.2, 14], [17.6, 14.6], [21, 14.9])],
  [
    stretch('站前西路', 'tertiary', [-1, 14.9], [3.3, 14.95], [6, 15]),
    named('站前路', 'secondary'),
    stretch('站前东路', 'secondary', [11, 15.4], [13, 15.5], [17, 15.9], [21, 16.1]),
  ],
  [
    stretch('纺织西路', 'tertiary', [-1, 16.8], [6.5, 17]),
    named('纺织路', 'secondary'),
    stretch('纺织东路', 'secondary', [12, 17.2], [17, 17.5], [21, 17.7]),
  ],
  [stretch('北环路', 'secondary', [-1, 18.4], [8.6, 18.5], [14, 18.8], [21, 18.9])],
  [stretch('北郊东路', 'tertiary', [-1, 20], [9, 19.9], [21, 20.1])],
]
