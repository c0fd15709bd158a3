import { ok, refused, type Result } from '#domain/base/result.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { isAbort } from './callServer.ts'

/** The bytes of an answer, read to their end; an answer that is cut short is refused, never handed over. */
export async function readBody(
  { body, headers }: Response,
  onProgress: (bytes: number) => void = () => undefined,
): Promise<Result<Blob, ProblemName>> {
  const parts: BlobPart[] = []
  let bytes = 0
  try {
    const reader = body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value)
      bytes += part.value.byteLength
      onProgress(bytes)
    }
  } catch (cause) {
    if (cause instanceof TypeError || isAbort(cause)) return refused('networkAway')
    throw cause
  }
  return ok(new Blob(parts, { type: headers.get('content-type') ?? 'application/octet-stream' }))
}
