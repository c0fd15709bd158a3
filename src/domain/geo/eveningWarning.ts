import { asTimeOfDay, type TimeOfDay } from '../time/hours.ts'
import type { Wgs84Point } from './point.ts'
import { outsideAll, type PackManifest } from './regionPack.ts'
import { suggestPack, type PackChoice } from './suggestPack.ts'

/** From here on there is still a network to be found, and tomorrow is near enough to look at. */
export const EVENING_FROM: TimeOfDay = asTimeOfDay('16:00')

export interface EveningWarning {
  /** So many of tomorrow's stops lie on no map of this tablet. */
  readonly outside: number
  readonly stops: number
  /** The pack that brings most of them onto one; undefined where the bank offers none. */
  readonly pack?: PackManifest
}

/**
 * Whether to tell the agent that tomorrow leads off the map. Silent before the evening, where every stop with a known
 * place is on a map, and in a bank that has no maps at all. Stops whose place is unknown count as no stop here: no
 * download would help them.
 */
export function eveningWarning(
  time: TimeOfDay,
  tomorrow: readonly Wgs84Point[],
  choice: PackChoice,
): EveningWarning | undefined {
  const { offered, installed } = choice
  if (time < EVENING_FROM || offered.length + installed.length === 0) return undefined
  const outside = outsideAll(tomorrow, installed).length
  if (outside === 0) return undefined
  const pack = suggestPack(tomorrow, choice)?.pack
  return { outside, stops: tomorrow.length, ...(pack && { pack }) }
}
