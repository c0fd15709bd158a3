import { expect, type Page } from '@playwright/test'
import { readOutbox, readTable } from '#tests/e2e/support/deviceStore.ts'
import type { Acknowledged } from './writer.ts'

type Value = Readonly<Record<string, unknown>>

/** What the browser acknowledged, kept outside of it, and the judgement of what it still has. */
export class KillLedger {
  readonly #sealed = new Set<string>()
  readonly #marks = new Map<string, number>()

  get records(): ReadonlySet<string> {
    return this.#sealed
  }

  get acknowledged(): number {
    return this.#sealed.size + this.#marks.size
  }

  note(acknowledged: Acknowledged): void {
    const { recordId } = acknowledged
    if (acknowledged.kind === 'record') this.#sealed.add(recordId)
    else this.#marks.set(recordId, acknowledged.mark)
  }

  /** Nothing acknowledged is missing, nothing is there twice, no number was skipped. */
  async judge(page: Page): Promise<void> {
    const records = await valuesOf(page, 'records', payload => payload['record'] as Value)
    const drafts = await valuesOf(page, 'drafts', payload => payload)
    const outbox = await readOutbox(page)
    for (const recordId of this.#sealed) {
      expect(records.has(recordId), `record ${recordId} is there`).toBe(true)
      expect(drafts.has(recordId), `record ${recordId} is no draft any more`).toBe(false)
    }
    for (const [recordId, mark] of this.#marks) {
      const kept = records.get(recordId) ?? drafts.get(recordId)
      expect(markIn(kept), `answer ${mark} of ${recordId}`).toBeGreaterThanOrEqual(mark)
    }
    const sealing = outbox.filter(each => each.operation.kind === 'finaliseRecord')
    const made = [...records.keys()].filter(id => this.#marks.has(id))
    expect(sealing.map(each => each.operation.subject).sort()).toEqual(made.sort())
    expect(outbox.map(each => each.operation.seq)).toEqual(outbox.map((_, at) => at + 1))
  }
}

async function valuesOf(
  page: Page,
  table: string,
  pick: (payload: Value) => Value,
): Promise<Map<string, Value>> {
  const rows = await readTable(page, table)
  return new Map(
    rows.map(row => [String(row['id']), pick((row['payload'] as { value: Value }).value)]),
  )
}

function markIn(value: Value | undefined): number {
  const answers = value?.['answers'] as Readonly<Record<string, string>> | undefined
  return Number(/\d+/.exec(answers?.['particulars'] ?? '')?.[0] ?? -1)
}
