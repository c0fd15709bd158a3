import type { MapTheme } from './mapTheme.ts'
import type { RoadClass } from './roadClass.ts'

/** How a kind of road is coloured. */
export interface RoadColours {
  readonly fill: string
  readonly casing: string
}

/** What of the ground is told apart by colour. */
export const GROUNDS = ['campus', 'industry', 'care', 'grass', 'park', 'wood', 'sand'] as const

export type Ground = (typeof GROUNDS)[number]

export interface MapColours {
  readonly land: string
  readonly ground: Readonly<Record<Ground, string>>
  readonly water: string
  readonly building: string
  readonly buildingLine: string
  readonly roads: Readonly<Record<RoadClass, RoadColours>>
  /** A road too narrow for a casing is drawn in the one of its colours that stands out from the land. */
  readonly thinRoads: keyof RoadColours
  /** Around all that is written. */
  readonly halo: string
  readonly roadInk: string
  readonly placeInk: string
  readonly poiInk: string
  readonly poiDot: string
  readonly transitDot: string
  readonly careDot: string
  readonly waterInk: string
  readonly parkInk: string
  /** Where no pack reaches. */
  readonly outside: string
  readonly hatch: string
  readonly outsideInk: string
}

const LIGHT_MINOR = { fill: '#ffffff', casing: '#d3cdbe' }
const DARK_MINOR = { fill: '#3d4a4f', casing: '#11181a' }
const SUN_MINOR = { fill: '#ffffff', casing: '#7c7c7c' }

/**
 * Paper, and the city on it in quiet colours: the route and its stops must be seen first. Sunlight is drawn to be read
 * in glare: white, black, few tints. No boundaries are drawn anywhere (maps.md 2.1).
 */
export const MAP_COLOURS = {
  light: {
    land: '#f4f2ec',
    ground: {
      campus: '#f0ede2',
      industry: '#ebe9e4',
      care: '#f3e8e4',
      grass: '#e3ead6',
      park: '#d9e6cd',
      wood: '#cfdfc3',
      sand: '#f1ead2',
    },
    water: '#bfd8de',
    building: '#e3ded2',
    buildingLine: '#d0cabb',
    roads: {
      motorway: { fill: '#efcf94', casing: '#bd9a58' },
      trunk: { fill: '#f4dba9', casing: '#c6a766' },
      primary: { fill: '#f9e8c4', casing: '#d0b885' },
      secondary: { fill: '#fdf5df', casing: '#d2c6a6' },
      tertiary: { fill: '#ffffff', casing: '#d3cdbd' },
      street: LIGHT_MINOR,
      service: { fill: '#ffffff', casing: '#dbd6c9' },
      path: { fill: '#cbbfa6', casing: '#f4f2ec' },
      rail: { fill: '#ffffff', casing: '#9aa0a1' },
      subway: { fill: '#b9b3c4', casing: '#f4f2ec' },
    },
    thinRoads: 'casing',
    halo: '#fbfaf6',
    roadInk: '#4a5052',
    placeInk: '#2a3335',
    poiInk: '#5d5a52',
    poiDot: '#9a8f78',
    transitDot: '#1f5a93',
    careDot: '#7a4a52',
    waterInk: '#3f6f7c',
    parkInk: '#4d6a41',
    outside: '#eceae3',
    hatch: '#d9d6cc',
    outsideInk: '#5c605e',
  },
  dark: {
    land: '#171e21',
    ground: {
      campus: '#1b2326',
      industry: '#1b2124',
      care: '#221f21',
      grass: '#1b2a23',
      park: '#1c3025',
      wood: '#1a2d22',
      sand: '#23231d',
    },
    water: '#123442',
    building: '#222c30',
    buildingLine: '#303b40',
    roads: {
      motorway: { fill: '#82704a', casing: '#101618' },
      trunk: { fill: '#72674a', casing: '#101618' },
      primary: { fill: '#625e4c', casing: '#101618' },
      secondary: { fill: '#525a58', casing: '#101618' },
      tertiary: { fill: '#465358', casing: '#10171a' },
      street: DARK_MINOR,
      service: { fill: '#344146', casing: '#171e21' },
      path: { fill: '#3a423d', casing: '#171e21' },
      rail: { fill: '#171e21', casing: '#465256' },
      subway: { fill: '#3a3a4a', casing: '#171e21' },
    },
    thinRoads: 'fill',
    halo: '#12181a',
    roadInk: '#aeb8b8',
    placeInk: '#d9dfdd',
    poiInk: '#98a4a4',
    poiDot: '#6f7b7a',
    transitDot: '#8dbbe8',
    careDot: '#c99aa0',
    waterInk: '#6fa9b8',
    parkInk: '#84a888',
    outside: '#12181a',
    hatch: '#222c2f',
    outsideInk: '#93a0a1',
  },
  sunlight: {
    land: '#ffffff',
    ground: {
      campus: '#fbf9f0',
      industry: '#f2f2f2',
      care: '#fbeeee',
      grass: '#e4f1d8',
      park: '#cfe8bd',
      wood: '#bfdfab',
      sand: '#fbf3d0',
    },
    water: '#9fcfe6',
    building: '#ececec',
    buildingLine: '#a9a9a9',
    roads: {
      motorway: { fill: '#ffc64a', casing: '#000000' },
      trunk: { fill: '#ffd673', casing: '#000000' },
      primary: { fill: '#ffe59c', casing: '#1f1f1f' },
      secondary: { fill: '#fff6d6', casing: '#3a3a3a' },
      tertiary: { fill: '#ffffff', casing: '#565656' },
      street: SUN_MINOR,
      service: { fill: '#ffffff', casing: '#a5a5a5' },
      path: { fill: '#8a7a55', casing: '#ffffff' },
      rail: { fill: '#ffffff', casing: '#4d4d4d' },
      subway: { fill: '#77708f', casing: '#ffffff' },
    },
    thinRoads: 'casing',
    halo: '#ffffff',
    roadInk: '#000000',
    placeInk: '#000000',
    poiInk: '#1e2628',
    poiDot: '#4a3f27',
    transitDot: '#0a325c',
    careDot: '#7a0f08',
    waterInk: '#003f57',
    parkInk: '#1d4a0e',
    outside: '#ffffff',
    hatch: '#c4c4c4',
    outsideInk: '#1e2628',
  },
} as const satisfies Record<MapTheme, MapColours>
