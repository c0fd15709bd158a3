import type { RangeFetch } from '#app/platform/rangeFetch.ts'
import type { PackFileKind } from '#domain/geo/regionPack.ts'
import { problemOfCode } from '#protocol/problem.ts'
import { packFilePath } from '#protocol/regionPack.ts'
import { failureOf } from './failureOf.ts'

/** As `app/map/packs/chunkSource` asks for it. */
interface Question {
  readonly pack: { readonly id: string; readonly version: string }
  readonly kind: PackFileKind
  readonly from: number
  readonly to: number
}

type Answer =
  | { readonly kind: 'ok'; readonly bytes: Uint8Array<ArrayBuffer>; readonly etag: string }
  | { readonly kind: 'away'; readonly retryAfterMs?: number }
  | { readonly kind: 'signIn' }
  | { readonly kind: 'gone' }

interface Options {
  readonly signal: AbortSignal
  readonly onBytes: (bytes: number) => void
}

/** No range of ours and no longer there: `rangeRefused` too, for then another file stands under the name. */
const GONE: ReadonlySet<string> = new Set(['notFound', 'rangeRefused'])

/** Pack files from the server, by the session's cookie alone: a pack holds nothing of anybody. */
export function packSource(fetchRange: RangeFetch) {
  return async ({ pack, kind, from, to }: Question, options: Options): Promise<Answer> => {
    const answer = await fetchRange(packFilePath(pack, kind), { from, to }, options)
    if (answer.kind !== 'refused') return answer
    const { code } = (answer.body ?? {}) as { readonly code?: unknown }
    if (typeof code === 'number' && GONE.has(problemOfCode(code) ?? '')) return { kind: 'gone' }
    const failure = failureOf(answer)
    if (failure.kind === 'auth') return { kind: 'signIn' }
    const retryAfterMs = failure.kind === 'wait' ? failure.retryAfterMs : undefined
    return { kind: 'away', ...(retryAfterMs !== undefined && { retryAfterMs }) }
  }
}
