import { isHourWindow, isTimeOfDay, type HourWindow } from '#domain/time/hours.ts'
import { MATRIX_NAMES, readMatrix, type MatrixConfig } from './readMatrix.ts'
import { RASTER_NAMES, readRaster, type RasterConfig } from './readRaster.ts'

/** The names of the map's settings. */
export const MAP_NAMES = [
  'MAP_HOUR_FACTOR',
  'MAP_VISIT_HOURS',
  'MAP_TRACK_DAYS',
  ...MATRIX_NAMES,
  ...RASTER_NAMES,
] as const

/** What the bank has set for its map. */
export interface MapConfig {
  /** Stretches drives on free roads, in hundredths. */
  readonly hourFactorPercent: number
  /** When a visit may begin and must have begun. */
  readonly visitHours: HourWindow
  /** Days for which a tablet keeps a duty track. */
  readonly trackDays: number
  readonly matrix: MatrixConfig
  readonly raster: RasterConfig | null
}

type Read = (name: (typeof MAP_NAMES)[number]) => string | undefined
type Fault = (name: string, reason: string) => void

/** The map's settings. Bad values are faults. */
export function readMap(read: Read, fault: Fault): MapConfig {
  return {
    hourFactorPercent: readFactor(read('MAP_HOUR_FACTOR') ?? '1.35', fault),
    visitHours: readHours(read('MAP_VISIT_HOURS') ?? '08:00-20:00', fault),
    trackDays: readDays(read('MAP_TRACK_DAYS') ?? '90', fault),
    matrix: readMatrix(read, fault),
    raster: readRaster(read, fault),
  }
}

function readFactor(text: string, fault: Fault): number {
  const percent = /^\d(?:\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : NaN
  if (!(percent >= 50 && percent <= 500)) {
    fault('MAP_HOUR_FACTOR', 'must be a number from 0.5 to 5 with at most two decimals')
  }
  return percent
}

function readHours(text: string, fault: Fault): HourWindow {
  const [from = '', to = '', ...rest] = text.split('-')
  const window = { from, to } as HourWindow
  const isWindow = isTimeOfDay(from) && isTimeOfDay(to) && isHourWindow(window)
  if (!isWindow || rest.length > 0) {
    fault('MAP_VISIT_HOURS', 'must be like 08:00-20:00, the first before the last')
  }
  return window
}

function readDays(text: string, fault: Fault): number {
  const days = /^\d{1,3}$/.test(text) ? Number(text) : NaN
  if (!(days >= 1 && days <= 365)) fault('MAP_TRACK_DAYS', 'must be whole days from 1 to 365')
  return days
}
