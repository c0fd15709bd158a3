import type { DayStop, DayToPlan } from './planDay.ts'

/** A stop as it comes out when the day is driven in a given order; seconds from the day's midnight. */
export interface WalkedStop {
  readonly id: string
  readonly driveSec: number
  readonly arrives: number
  /** Not before the stop opens: whoever is early waits. */
  readonly begins: number
  /** By how much it begins after it was due. */
  readonly lateSec: number
  /** It may no longer begin then. */
  readonly isShut: boolean
}

/** A day driven in an order that somebody chose, with whatever comes of it. */
export interface WalkedDay {
  readonly stops: readonly WalkedStop[]
  readonly driveSec: number
  readonly lateSec: number
  /** When the last service ends; the start where there is no stop. */
  readonly endsAt: number
}

/**
 * Drives the day's stops in the order of the ids as a person would: nothing is left out for being late, and who is
 * late stays late. Ids that are no stop of the day are passed over, and so is a stop to which there is no way.
 */
export function walkDay(day: DayToPlan, order: readonly string[]): WalkedDay {
  const rows = new Map(day.stops.map((stop, at) => [stop.id, { stop, row: at + 1 }]))
  const stops: WalkedStop[] = []
  let [time, place, driveSec, lateSec] = [day.startsAt, 0, 0, 0]
  for (const id of order) {
    const found = rows.get(id)
    const drive = found ? (day.driveSec[place]?.[found.row] ?? Infinity) : Infinity
    if (!found || drive === Infinity) continue
    const walked = walkTo(found.stop, time, drive)
    stops.push(walked)
    time = walked.begins + found.stop.serviceSec
    place = found.row
    driveSec += drive
    lateSec += walked.lateSec
  }
  return { stops, driveSec, lateSec, endsAt: time }
}

function walkTo(stop: DayStop, time: number, driveSec: number): WalkedStop {
  const arrives = time + driveSec
  const begins = Math.max(arrives, stop.opens)
  const lateSec = Math.max(0, begins - Math.min(stop.due, stop.closes))
  return { id: stop.id, driveSec, arrives, begins, lateSec, isShut: begins > stop.closes }
}
