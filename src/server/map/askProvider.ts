import { ok, refused, type Result } from '#domain/base/result.ts'

/**
 * Why somebody else's map server was of no use. `AWAY`: not reached, or the line broke; `TOO_SLOW`; `TOO_LARGE`;
 * `NOT_THERE`: 404; `TOO_MANY`: 429; `REFUSED`: any other status, redirects too; `NOT_UNDERSTOOD`: another answer
 * than it is known to give.
 */
export type ProviderFault =
  'AWAY' | 'TOO_SLOW' | 'TOO_LARGE' | 'NOT_THERE' | 'TOO_MANY' | 'REFUSED' | 'NOT_UNDERSTOOD'

/** How a provider is asked, and how much of its time and of our memory an answer may take. */
export interface ProviderQuestion {
  /** Holds a key or places: it is never logged. */
  readonly url: string
  /** Sent by POST, as JSON. */
  readonly body?: unknown
  readonly signal: AbortSignal
  readonly mostBytes: number
}

/** The bytes of a provider's answer. It is told nothing of who asks. */
export async function askProvider(
  question: ProviderQuestion,
): Promise<Result<Buffer, ProviderFault>> {
  try {
    const reply = await fetch(question.url, {
      redirect: 'manual',
      signal: question.signal,
      ...(question.body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question.body),
      }),
    })
    if (reply.status === 200) return await bytesOf(reply, question.mostBytes)
    await reply.body?.cancel()
    return refused(FAULTS[reply.status] ?? 'REFUSED')
  } catch (error) {
    if (error instanceof DOMException) return refused('TOO_SLOW')
    if (error instanceof TypeError) return refused('AWAY')
    throw error
  }
}

const FAULTS: Readonly<Record<number, ProviderFault>> = { 404: 'NOT_THERE', 429: 'TOO_MANY' }

/** Counts what was unpacked: a small answer may be a large one, packed. */
async function bytesOf(reply: Response, most: number): Promise<Result<Buffer, ProviderFault>> {
  const pieces: Uint8Array[] = []
  let length = 0
  const body: AsyncIterable<Uint8Array> | null = reply.body
  for await (const piece of body ?? []) {
    length += piece.length
    if (length > most) return refused('TOO_LARGE')
    pieces.push(piece)
  }
  return ok(Buffer.concat(pieces))
}
