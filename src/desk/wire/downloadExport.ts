import { ok, refused, type Result } from '#domain/base/result.ts'
import type { ExportRequest } from '#protocol/desk.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { fetchFromServer, isAbort } from './callServer.ts'
import { queryText } from './queryText.ts'

export interface Download {
  readonly signal: AbortSignal
  /** Bytes that have come so far; the whole is not known before the end. */
  readonly onProgress: (bytes: number) => void
}

/** Reads an export to its end. A file that was cut short is refused, never handed over. */
export async function downloadExport(
  request: ExportRequest,
  { signal, onProgress }: Download,
): Promise<Result<Blob, ProblemName>> {
  const answered = await fetchFromServer(`/desk/export${queryText(request)}`, { signal })
  if (!answered.ok) return answered
  const parts: BlobPart[] = []
  let bytes = 0
  try {
    const reader = answered.value.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value)
      bytes += part.value.byteLength
      onProgress(bytes)
    }
  } catch (cause) {
    if (cause instanceof TypeError || isAbort(cause)) return refused('networkAway')
    throw cause
  }
  const type = answered.value.headers.get('content-type') ?? 'application/octet-stream'
  return ok(new Blob(parts, { type }))
}
