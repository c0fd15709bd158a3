import type { ReceivedRecord, RecordAgent, RecordListResponse } from '#protocol/desk.ts'

/** What has been read of the list under one filter. */
export interface Pages {
  readonly records: readonly ReceivedRecord[]
  readonly agents: readonly RecordAgent[]
  readonly total: number
  readonly after: string | undefined
}

export const NO_PAGES: Pages = { records: [], agents: [], total: 0, after: undefined }

/** The list from its first page on. */
export function firstPages(page: RecordListResponse, known: readonly RecordAgent[]): Pages {
  return withPage({ ...NO_PAGES, agents: known }, page)
}

/** The list with one page more; a record that moved down between two pages is not shown twice. */
export function withPage(pages: Pages, page: RecordListResponse): Pages {
  const shown = new Set(pages.records.map(line => line.id))
  return {
    records: [...pages.records, ...page.records.filter(line => !shown.has(line.id))],
    agents: agentsOf(pages.agents, page),
    total: page.total,
    after: page.after,
  }
}

/** Whether a first page read now says what the shown one says. */
export function isAsShown(pages: Pages, page: RecordListResponse): boolean {
  return (
    page.total === pages.total &&
    page.records.every((line, at) => JSON.stringify(line) === JSON.stringify(pages.records[at]))
  )
}

/** Without the server's own list, those seen so far in this sitting. */
function agentsOf(known: readonly RecordAgent[], page: RecordListResponse): readonly RecordAgent[] {
  const seen = page.agents ?? [...known, ...page.records.map(line => line.agent)]
  const each = new Map(seen.map(agent => [agent.id, agent]))
  return [...each.values()].toSorted((a, b) => a.staffNo.localeCompare(b.staffNo))
}
