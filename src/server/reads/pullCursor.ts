import { isUuid, type StaffId } from '#domain/base/ids.ts'
import { Problem } from '#protocol/problem.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '#protocol/pull.ts'

/** How far an agent's tablet has read. Transaction numbers are text: they pass 2^53 one day. */
export type PullCursor =
  | {
      /** In the middle of a snapshot: documents of `kind` after the id `after` ('': all), and the kinds behind it, are to come. */
      readonly at: 'snapshot'
      readonly horizon: string
      readonly kind: DocumentKind
      readonly after: string
    }
  | {
      /** In the change log: everything up to this line was read. */
      readonly at: 'log'
      readonly xid: string
      readonly seq: number
    }

interface Owner {
  readonly staffId: StaffId
  readonly epoch: string
}

/** The opaque text that a tablet keeps. It holds for one agent and one epoch of the log. */
export function encodeCursor(cursor: PullCursor, owner: Owner): string {
  const place =
    cursor.at === 'log'
      ? [cursor.xid, cursor.seq]
      : [cursor.horizon, DOCUMENT_KINDS.indexOf(cursor.kind), cursor.after]
  return Buffer.from(JSON.stringify([owner.epoch, owner.staffId, ...place])).toString('base64url')
}

/** Reads a cursor back. Throws `badCursor` for anything that this agent cannot have been given. */
export function decodeCursor(text: string, owner: Owner): PullCursor {
  const [epoch, staffId, ...place] = partsOf(text)
  const cursor = epoch === owner.epoch && staffId === owner.staffId ? placeOf(place) : undefined
  if (!cursor) throw new Problem('badCursor')
  return cursor
}

function placeOf(place: readonly unknown[]): PullCursor | undefined {
  const [xid, second, after] = place
  if (typeof xid !== 'string' || !/^\d{1,19}$/.test(xid)) return undefined
  if (typeof second !== 'number' || !Number.isSafeInteger(second) || second < 0) return undefined
  if (place.length === 2) return { at: 'log', xid, seq: second }
  const kind = DOCUMENT_KINDS[second]
  if (place.length !== 3 || kind === undefined || typeof after !== 'string') return undefined
  return after === '' || isUuid(after) ? { at: 'snapshot', horizon: xid, kind, after } : undefined
}

function partsOf(text: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(parts) ? parts : []
  } catch (error) {
    throw new Problem('badCursor', undefined, error)
  }
}
