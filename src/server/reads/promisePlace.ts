import { sql, type RawBuilder } from 'kysely'
import { isUuid } from '#domain/base/ids.ts'
import { isDay } from '#domain/time/day.ts'
import { Problem } from '#protocol/problem.ts'

/** A place on the board. */
interface Place {
  readonly dueOn: string
  readonly id: string
}

/** Where a page ended, as opaque text. */
export function encodePromisePlace({ dueOn, id }: Place): string {
  return Buffer.from(JSON.stringify([dueOn, id])).toString('base64url')
}

/** The condition for what comes after a place, in either direction. Throws `badCursor` for text that is none. */
export function afterPromise(text: string | undefined, isDown: boolean): RawBuilder<boolean> {
  if (text === undefined) return sql<boolean>`true`
  const { dueOn, id } = decodePlace(text)
  return isDown
    ? sql<boolean>`(due_on, board.id) < (${dueOn}, ${id}::uuid)`
    : sql<boolean>`(due_on, board.id) > (${dueOn}, ${id}::uuid)`
}

function decodePlace(text: string): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    const [dueOn, id] = Array.isArray(place) ? (place as unknown[]) : []
    if (typeof dueOn === 'string' && isDay(dueOn) && typeof id === 'string' && isUuid(id)) {
      return { dueOn, id }
    }
  } catch (error) {
    throw new Problem('badCursor', undefined, error)
  }
  throw new Problem('badCursor')
}
