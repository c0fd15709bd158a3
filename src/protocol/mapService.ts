import * as v from 'valibot'
import { DATUMS } from '#domain/geo/point.ts'
import { instant, name, timeOfDay, wgs84Point, whole } from './values.ts'
import { API } from './version.ts'
import { worthRatesSchema } from './worthRates.ts'

/** GET: what the bank has set for its map and for planning a day's visits. */
export const MAP_SETTINGS_PATH = `${API}/map/settings`
/** POST: drives between places, by the best source that the server has. */
export const MATRIX_PATH = `${API}/map/matrix`
/** GET `…/z/x/y`: a picture of the online layer, where there is one. */
export const RASTER_PATH = `${API}/map/raster`

/** Most places of one question: a day of sixty stops and where it begins. */
export const MATRIX_MOST_PLACES = 61

/** An online layer of pictures, fetched by the server with the bank's own key. */
export const rasterLayerSchema = v.strictObject({
  datum: v.picklist(DATUMS),
  attribution: name(400),
  reviewNo: v.exactOptional(name(80)),
  minZoom: whole(0, 22),
  maxZoom: whole(0, 22),
})

export type RasterLayer = v.InferOutput<typeof rasterLayerSchema>

/** Answer to GET {@link MAP_SETTINGS_PATH}. */
export const mapSettingsSchema = v.strictObject({
  /** Stretches drives on free roads, in hundredths: 135 is 1.35 times. */
  hourFactorPercent: whole(50, 500),
  /** When a visit may begin and must have begun. */
  visitHours: v.strictObject({ from: timeOfDay, to: timeOfDay }),
  /** Days for which a tablet keeps a duty track. */
  trackDays: whole(1, 365),
  raster: v.nullable(rasterLayerSchema),
  /** What a visit is reckoned by; absent from a server that does not know it yet. */
  worth: v.exactOptional(worthRatesSchema),
})

export type MapSettings = v.InferOutput<typeof mapSettingsSchema>

/** Body of POST {@link MATRIX_PATH}: places alone, nothing that says whose they are. */
export const matrixQuestionSchema = v.strictObject({
  places: v.pipe(v.array(wgs84Point), v.minLength(2), v.maxLength(MATRIX_MOST_PLACES)),
  departAt: instant,
})

export type MatrixQuestion = v.InferOutput<typeof matrixQuestionSchema>

/** Whole seconds or metres, `[from][to]`; null where there is no way or the source does not say. */
const table = v.array(v.array(v.nullable(whole(0))))

/** Answer to POST {@link MATRIX_PATH}. Its seconds are those of the hour: nobody has to stretch them. */
export const matrixAnswerSchema = v.strictObject({
  /**
   * live: asked now of a source that knows the traffic · cached: asked of the bank's source less than a day ago, for the
   * same hour of the day · graph: along roads, free ones stretched by the hour factor.
   */
  source: v.picklist(['live', 'cached', 'graph']),
  /** When the source was asked. */
  at: instant,
  seconds: table,
  metres: table,
})

export type MatrixAnswer = v.InferOutput<typeof matrixAnswerSchema>
