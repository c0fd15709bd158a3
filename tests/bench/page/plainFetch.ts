import { API, PROTOCOL_HEADER, PROTOCOL_VERSION } from '#protocol/version.ts'

const HEADERS = {
  accept: 'application/json',
  'content-type': 'application/json',
  [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
}

/** Fetch and parse, nothing else. Throws for any answer but a good one. */
export async function plainFetch(path: string, body?: string): Promise<unknown> {
  const response = await fetch(API + path, {
    headers: HEADERS,
    cache: 'no-store',
    ...(body !== undefined && { method: 'POST', body }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return JSON.parse(await response.text())
}
