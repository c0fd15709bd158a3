import type { Wgs84Point } from '#domain/geo/point.ts'
import { placeInCity } from './frame.ts'

export type DistrictName = '临江区' | '望湖区' | '北桥区' | '南浦区' | '高新区'

/** A residential compound (小区) and its house number on the road. */
export type Compound = readonly [name: string, houseNumber: number]

/** A straight road; its ends in km east and north of the city's origin, house numbers rise from `from` to `to`. */
export interface Road {
  readonly name: string
  readonly district: DistrictName
  readonly from: readonly [eastKm: number, northKm: number]
  readonly to: readonly [eastKm: number, northKm: number]
  readonly compounds: readonly [Compound, Compound]
}

type Ends = readonly [fromEast: number, fromNorth: number, toEast: number, toNorth: number]

const road = (
  district: DistrictName,
  name: string,
  [fromEast, fromNorth, toEast, toNorth]: Ends,
  compounds: Road['compounds'],
): Road => ({ district, name, from: [fromEast, fromNorth], to: [toEast, toNorth], compounds })

// prettier-ignore
/** The roads of the city; the map of the demo city is built from the same table. */
export const ROADS: readonly Road[] = [
  road('临江区', '沿江大道', [5, 8.2, 13, 9.4], [['江畔花园', 86], ['观澜里', 241]]),
  road('临江区', '文昌路', [9.5, 8.5, 9.2, 13], [['文昌新村', 52], ['文昌雅苑', 187]]),
  road('临江区', '钟楼街', [7.5, 10.2, 11.5, 10.5], [['钟楼小区', 33], ['鼓楼里', 168]]),
  road('临江区', '书院街', [8.2, 11.4, 11.8, 11.8], [['书香雅居', 118], ['明德苑', 229]]),
  road('临江区', '码头街', [7.2, 8.6, 7.4, 11], [['码头里', 45], ['船厂新村', 156]]),
  road('望湖区', '望湖路', [12, 10.6, 17.5, 11.2], [['望湖小区', 74], ['湖滨花园', 262]]),
  road('望湖区', '柳堤路', [14.5, 8.5, 14.2, 14], [['柳岸人家', 91], ['堤角小区', 215]]),
  road('望湖区', '荷花池街', [12.5, 12.6, 16.5, 13], [['荷风苑', 28], ['莲香家园', 179]]),
  road('望湖区', '菱角塘路', [16.2, 9, 16.6, 13], [['菱塘花园', 66], ['桂苑小区', 204]]),
  road('北桥区', '北桥大街', [9, 13, 8.6, 18.5], [['北桥新村', 102], ['槐荫里', 276]]),
  road('北桥区', '站前路', [6, 15, 11, 15.4], [['站前小区', 39], ['铁路新村', 148]]),
  road('北桥区', '纺织路', [6.5, 17, 12, 17.2], [['纺织三村', 57], ['锦绣家园', 233]]),
  road('北桥区', '建设二路', [11, 13.5, 11.4, 18], [['建设家园', 84], ['红砖坊', 195]]),
  road('南浦区', '南浦大道', [8, 8, 8.8, 2], [['南浦花园', 121], ['江南里', 288]]),
  road('南浦区', '渔市街', [6, 6.2, 10.5, 6.6], [['渔市里', 47], ['南门小区', 166]]),
  road('南浦区', '白沙路', [9, 4.2, 14, 4.6], [['白沙佳苑', 95], ['沙洲小区', 218]]),
  road('南浦区', '新埠路', [12, 2.5, 12.4, 7.5], [['新埠花园', 63], ['桥东里', 209]]),
  road('高新区', '创业大道', [1.2, 10, 6.8, 9.6], [['创业公寓', 110], ['青年里', 254]]),
  road('高新区', '光明一路', [3, 7, 3.2, 14], [['光明家园', 77], ['向阳小区', 183]]),
  road('高新区', '科园三路', [1.5, 12.4, 6, 12.8], [['科园小区', 59], ['学府里', 172]]),
  road('高新区', '星河路', [5, 7.5, 5.3, 14.5], [['星河里', 88], ['银杏苑', 226]]),
]

/** House numbers end a little before the road does. */
export const HIGHEST_NUMBER = 320

/**
 * Where house `number` of a road stands: odd numbers on the left, even ones on the right, `setBackM` metres off
 * the middle.
 */
export function pointOnRoad({ from, to }: Road, number: number, setBackM: number): Wgs84Point {
  const along = Math.min(1, number / HIGHEST_NUMBER)
  const [east, north] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.hypot(east, north)
  const side = ((number % 2 === 0 ? 1 : -1) * setBackM) / 1000 / length
  return placeInCity(from[0] + east * along + north * side, from[1] + north * along - east * side)
}
