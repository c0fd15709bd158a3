import type { Result } from '#domain/base/result.ts'
import type { ExportRequest } from '#protocol/desk.ts'
import type { ProblemName } from '#protocol/problem.ts'
import { fetchFromServer } from './callServer.ts'
import { queryText } from './queryText.ts'
import { readBody } from './readBody.ts'

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
  return readBody(answered.value, onProgress)
}
